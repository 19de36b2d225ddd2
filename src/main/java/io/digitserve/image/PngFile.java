package io.digitserve.image;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A PNG file: a signature, then chunks. The JDK's reader checks neither the chunks'
 * checksums nor that the file has an end, so both are checked here.
 */
final class PngFile implements EncodedPicture {

	private static final byte[] SIGNATURE = { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' };

	/** What the header chunk contains. */
	private static final int HEADER = 13;

	/** Where the header says how many bits a sample has. */
	private static final int DEPTH = 24;

	/** Where the header says what the samples are. */
	private static final int COLOUR_TYPE = 25;

	/** The colour type of grey without opacity. */
	private static final int GREY = 0;

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
		int needed = SIGNATURE.length + PngChunks.FRAME + HEADER;
		if (bytes.length < needed) {
			throw new UnreadableImage(
					"expected a PNG header of %d bytes, found a file of %d: truncated".formatted(needed, bytes.length));
		}
		// Not by way of the chunks: a size that is too large is told before a checksum
		// that is wrong.
		ByteBuffer file = ByteBuffer.wrap(bytes).position(SIGNATURE.length);
		if (file.getInt() != HEADER || file.getInt() != PngChunks.IHDR) {
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
		PngChunks chunks = new PngChunks(this.bytes, SIGNATURE.length);
		int type;
		do {
			ByteBuffer chunk = chunks.next();
			type = chunk.getInt(4);
			switch (type) {
				case PngChunks.IHDR, PngChunks.PLTE, PngChunks.IDAT, PngChunks.IEND -> essentials.put(chunk);
				case PngChunks.TRNS -> putTransparency(chunk, essentials);
				default -> {
					if (!PngChunks.isAncillary(type)) {
						throw new UnreadableImage(
								"expected a PNG of known chunks, found a %s that says it must not be ignored"
									.formatted(PngChunks.name(type)));
					}
				}
			}
		}
		while (type != PngChunks.IEND);
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

}
