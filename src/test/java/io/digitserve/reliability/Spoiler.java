package io.digitserve.reliability;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Spoils messages and files as broken programs, transmissions and attackers do. The same
 * random numbers spoil in the same way.
 */
final class Spoiler {

	/** Lengths, sizes and places that programs have stumbled over. */
	private static final int[] EXTREMES = { 0, 1, -1, 2, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x10000,
			0x7FFFFFFF, 0x80000000, 0x7FFFFFF0, 0x40000000 };

	private final RandomGenerator random;

	private final List<String> words;

	/**
	 * A spoiler.
	 * @param words what may be put in and means something there; at least one
	 */
	Spoiler(RandomGenerator random, List<String> words) {
		this.random = random;
		this.words = List.copyOf(words);
	}

	/** A copy that differs, mostly, in one to about ten places. */
	byte[] spoil(byte[] original) {
		byte[] spoiled = original;
		do {
			spoiled = (spoiled.length > 0) ? step(spoiled) : word();
		}
		while (this.random.nextInt(3) > 0);
		return spoiled;
	}

	String spoil(String original) {
		return new String(spoil(original.getBytes(StandardCharsets.ISO_8859_1)), StandardCharsets.ISO_8859_1);
	}

	private byte[] step(byte[] bytes) {
		int at = this.random.nextInt(bytes.length);
		int length = Math.min(bytes.length - at, 1 + this.random.nextInt(1 << this.random.nextInt(10)));
		return switch (this.random.nextInt(10)) {
			case 0 -> replaced(bytes, at, 1, (byte) (bytes[at] ^ 1 << this.random.nextInt(8)));
			case 1 -> replaced(bytes, at, 1, (byte) this.random.nextInt());
			case 2 -> replaced(bytes, at, length);
			case 3 -> replaced(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
			case 4 -> replaced(bytes, at, 0, noise(length));
			case 5 -> replaced(bytes, at, 0, word());
			case 6 -> replaced(bytes, at, Math.min(bytes.length - at, Integer.BYTES), extreme());
			case 7 -> Arrays.copyOf(bytes, at);
			default -> replaced(bytes, start(bytes, at), end(bytes, at) - start(bytes, at), word());
		};
	}

	private byte[] word() {
		return this.words.get(this.random.nextInt(this.words.size())).getBytes(StandardCharsets.ISO_8859_1);
	}

	private byte[] noise(int length) {
		byte[] noise = new byte[length];
		this.random.nextBytes(noise);
		return noise;
	}

	private byte[] extreme() {
		ByteOrder order = this.random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
		int value = EXTREMES[this.random.nextInt(EXTREMES.length)];
		return ByteBuffer.allocate(Integer.BYTES).order(order).putInt(value).array();
	}

	/** Where the number or the name around a place begins. */
	private static int start(byte[] bytes, int at) {
		int start = at;
		while (start > 0 && isOfWord(bytes[start - 1])) {
			start--;
		}
		return start;
	}

	private static int end(byte[] bytes, int at) {
		int end = at;
		while (end < bytes.length && isOfWord(bytes[end])) {
			end++;
		}
		return end;
	}

	private static boolean isOfWord(byte character) {
		return Character.isLetterOrDigit((char) character) || character == '_' || character == '.';
	}

	private static byte[] replaced(byte[] bytes, int at, int length, byte... replacement) {
		ByteArrayOutputStream result = new ByteArrayOutputStream();
		result.write(bytes, 0, at);
		result.writeBytes(replacement);
		result.write(bytes, at + length, bytes.length - at - length);
		return result.toByteArray();
	}

}
