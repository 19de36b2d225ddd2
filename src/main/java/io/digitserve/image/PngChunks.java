package io.digitserve.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Walks through the chunks of a PNG file, as the W3C's PNG specification, third edition,
 * lays them out: length, type, content and checksum. Every checksum is compared.
 */
final class PngChunks {

	static final int IHDR = 0x49484452;

	static final int PLTE = 0x504C5445;

	static final int TRNS = 0x74524E53;

	static final int IDAT = 0x49444154;

	static final int IEND = 0x49454E44;

	/** A chunk's length, type and checksum, 4 bytes each, stand around its content. */
	static final int FRAME = 12;

	/** Set in the type of a chunk that a reader may ignore. */
	private static final int ANCILLARY = 0x20 << 24;

	private final ByteBuffer file;

	/** The chunks of a file, from behind its signature. */
	PngChunks(byte[] file, int signature) {
		this.file = ByteBuffer.wrap(file).position(signature);
	}

	/**
	 * The next chunk, frame and content: its length at 0, its type at 4.
	 * @throws UnreadableImage if the file ends before, or the checksum is another
	 */
	ByteBuffer next() {
		int left = this.file.remaining() - FRAME;
		if (left < 0) {
			throw new UnreadableImage("expected a PNG that ends with the chunk IEND, found its end before: truncated");
		}
		int start = this.file.position();
		int length = this.file.getInt(start);
		String name = name(this.file.getInt(start + 4));
		if (length < 0 || length > left) {
			throw new UnreadableImage("expected %s bytes in the PNG's chunk %s, found at most %d: truncated"
				.formatted(Integer.toUnsignedString(length), name, left));
		}
		CRC32 checksum = new CRC32();
		checksum.update(this.file.slice(start + 4, length + 4));
		int claimed = this.file.getInt(start + 8 + length);
		if (claimed != (int) checksum.getValue()) {
			throw new UnreadableImage("expected the checksum %08x in the PNG's chunk %s, found %08x: damaged"
				.formatted(checksum.getValue(), name, claimed));
		}
		this.file.position(start + FRAME + length);
		return this.file.slice(start, FRAME + length);
	}

	/** Whether a reader may ignore chunks of a type that it does not know. */
	static boolean isAncillary(int type) {
		return (type & ANCILLARY) != 0;
	}

	/**
	 * A type as four letters; of what is none, nothing unprintable gets into a message.
	 */
	static String name(int type) {
		byte[] letters = ByteBuffer.allocate(Integer.BYTES).putInt(type).array();
		for (int i = 0; i < letters.length; i++) {
			letters[i] = Character.isLetter(letters[i]) ? letters[i] : (byte) '?';
		}
		return new String(letters, StandardCharsets.US_ASCII);
	}

}
