package io.digitserve.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * A PNG file, as the W3C's PNG specification, third edition, lays it out: a signature,
 * then chunks of length, type, content and checksum. The JDK's reader checks neither the
 * checksums nor that the file has an end, so both are checked here.
 */
final class PngFile implements EncodedPicture {

	private static final byte[] SIGNATURE = { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' };

	private static final int IHDR = type("IHDR");

	private static final int PLTE = type("PLTE");

	private static final int TRNS = type("tRNS");

	private static final int IDAT = type("IDAT");

	private static final int IEND = type("IEND");

	/** A chunk's length, type and checksum, 4 bytes each, stand around its content. */
	private static final int FRAME = 12;

	/** What the header chunk contains. */
	private static final int HEADER = 13;

	/** Where the header says how many bits a sample has. */
	private static final int DEPTH = 24;

	/** Where the header says what the samples are. */
	private static final int COLOUR_TYPE = 25;

	/** The colour type of grey without opacity. */
	private static final int GREY = 0;

	/** Set in the type of a chunk that a reader may ignore. */
	private static final int ANCILLARY = 0x20 << 24;

	private final byte[] bytes;

	private final int width;

	private final int height;

	private PngFile(byte[] bytes, int width, int height) {
		this.bytes = bytes;
		this.width = width;
		this.height = height;
	}

	/** Whether the bytes, as many as there are of the first eight, are a PNG's. */
	static boolean matches(byte[] bytes) {
		int present = Math.min(bytes.length, SIGNATURE.length);
		return present > 0 && Arrays.equals(bytes, 0, present, SIGNATURE, 0, present);
	}

	static PngFile of(byte[] bytes) {
		int needed = SIGNATURE.length + FRAME + HEADER;
		if (bytes.length < needed) {
			throw new UnreadableImage(
					"expected a PNG header of %d bytes, found a file of %d: truncated".formatted(needed, bytes.length));
		}
		ByteBuffer file = ByteBuffer.wrap(bytes).position(SIGNATURE.length);
		if (file.getInt() != HEADER || file.getInt() != IHDR) {
			throw new UnreadableImage("expected a PNG that begins with the chunk IHDR, found another");
		}
		int width = file.getInt();
		int height = file.getInt();
		if (width < 1 || height < 1) {
			throw new UnreadableImage("expected a PNG of at least 1x1 pixels, found a header of %sx%s"
				.formatted(Integer.toUnsignedString(width), Integer.toUnsignedString(height)));
		}
		return new PngFile(bytes, width, height);
	}

	@Override
	public int width() {
		return this.width;
	}

	@Override
	public int height() {
		return this.height;
	}

	@Override
	public String name() {
		return "PNG";
	}

	@Override
	public byte[] essentials() {
		ByteBuffer essentials = ByteBuffer.allocate(this.bytes.length).put(SIGNATURE);
		ByteBuffer rest = ByteBuffer.wrap(this.bytes).position(SIGNATURE.length);
		int type;
		do {
			ByteBuffer chunk = nextChunk(rest);
			type = chunk.getInt(4);
			if (type == IHDR || type == PLTE || type == IDAT || type == IEND) {
				essentials.put(chunk);
			}
			else if (type == TRNS) {
				putTransparency(chunk, essentials);
			}
			else if ((type & ANCILLARY) == 0) {
				throw new UnreadableImage("expected a PNG of known chunks, found a %s that says it must not be ignored"
					.formatted(name(type)));
			}
		}
		while (type != IEND);
		return Arrays.copyOf(essentials.array(), essentials.position());
	}

	/**
	 * Of grey pictures of less than 8 bits, the JDK's reader compares the transparent
	 * value, as it is, with values that it has widened to 8 bits: it gets a widened one.
	 */
	private void putTransparency(ByteBuffer chunk, ByteBuffer essentials) {
		int start = essentials.position();
		essentials.put(chunk);
		int depth = this.bytes[DEPTH];
		if (this.bytes[COLOUR_TYPE] == GREY && depth > 0 && depth < 8 && chunk.getInt(0) == Short.BYTES) {
			int widened = chunk.getShort(8) * 255 / ((1 << depth) - 1);
			essentials.putShort(start + 8, (short) widened);
		}
	}

	private static ByteBuffer nextChunk(ByteBuffer rest) {
		if (rest.remaining() < FRAME) {
			throw new UnreadableImage("expected a PNG that ends with the chunk IEND, found its end before: truncated");
		}
		int start = rest.position();
		int length = rest.getInt(start);
		int type = rest.getInt(start + 4);
		if (length < 0 || length > rest.remaining() - FRAME) {
			throw new UnreadableImage("expected %s bytes in the PNG's chunk %s, found at most %d: truncated"
				.formatted(Integer.toUnsignedString(length), name(type), rest.remaining() - FRAME));
		}
		CRC32 checksum = new CRC32();
		checksum.update(rest.slice(start + 4, length + 4));
		int claimed = rest.getInt(start + 8 + length);
		if (claimed != (int) checksum.getValue()) {
			throw new UnreadableImage("expected the checksum %08x in the PNG's chunk %s, found %08x: damaged"
				.formatted(checksum.getValue(), name(type), claimed));
		}
		rest.position(start + FRAME + length);
		return rest.slice(start, FRAME + length);
	}

	private static int type(String name) {
		return ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII)).getInt();
	}

	/**
	 * A type as four letters; of what is none, nothing unprintable gets into a message.
	 */
	private static String name(int type) {
		byte[] letters = ByteBuffer.allocate(Integer.BYTES).putInt(type).array();
		return new String(letters, StandardCharsets.ISO_8859_1).replaceAll("[^A-Za-z]", "?");
	}

}
