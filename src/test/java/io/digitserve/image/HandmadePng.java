package io.digitserve.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes PNG files sample by sample, so that every colour type, depth and damage can be
 * had: W3C, Portable Network Graphics (PNG) Specification, third edition.
 */
final class HandmadePng {

	static final int GREY = 0;

	static final int RGB = 2;

	static final int PALETTE = 3;

	static final int GREY_ALPHA = 4;

	static final int RGB_ALPHA = 6;

	static final byte[] SIGNATURE = { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' };

	/** The whole picture, as the one pass of a picture that is not interlaced. */
	private static final int[][] WHOLE = { { 0, 0, 1, 1 } };

	/** Adam7's passes: first column, first row, columns apart, rows apart. */
	private static final int[][] ADAM7 = { { 0, 0, 8, 8 }, { 4, 0, 8, 8 }, { 0, 4, 4, 8 }, { 2, 0, 4, 4 },
			{ 0, 2, 2, 4 }, { 1, 0, 2, 2 }, { 0, 1, 1, 2 } };

	private final int width;

	private final int height;

	private final int colourType;

	private final int depth;

	private final Samples samples;

	private final ByteArrayOutputStream extra = new ByteArrayOutputStream();

	private boolean interlaced;

	HandmadePng(int width, int height, int colourType, int depth, Samples samples) {
		this.width = width;
		this.height = height;
		this.colourType = colourType;
		this.depth = depth;
		this.samples = samples;
	}

	/** A black picture. */
	static HandmadePng black(int width, int height) {
		return new HandmadePng(width, height, GREY, 8, (x, y) -> new int[] { 0 });
	}

	HandmadePng interlaced() {
		this.interlaced = true;
		return this;
	}

	/** Adds a chunk between the header and the pixels. */
	HandmadePng with(String type, byte... content) {
		this.extra.writeBytes(chunk(type, content));
		return this;
	}

	/** Adds a chunk of 16-bit numbers: the transparent colour. */
	HandmadePng withTransparent(int... colour) {
		ByteBuffer content = ByteBuffer.allocate(2 * colour.length);
		for (int sample : colour) {
			content.putShort((short) sample);
		}
		return with("tRNS", content.array());
	}

	byte[] toBytes() {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		file.writeBytes(SIGNATURE);
		file.writeBytes(header(this.width, this.height, this.depth, this.colourType, this.interlaced ? 1 : 0));
		file.writeBytes(this.extra.toByteArray());
		file.writeBytes(chunk("IDAT", deflated(rows())));
		file.writeBytes(chunk("IEND"));
		return file.toByteArray();
	}

	static byte[] header(int width, int height, int depth, int colourType, int interlacing) {
		return chunk("IHDR",
				ByteBuffer.allocate(13)
					.putInt(width)
					.putInt(height)
					.put((byte) depth)
					.put((byte) colourType)
					.put((byte) 0)
					.put((byte) 0)
					.put((byte) interlacing)
					.array());
	}

	static byte[] chunk(String type, byte... content) {
		ByteBuffer chunk = ByteBuffer.allocate(12 + content.length)
			.putInt(content.length)
			.put(type.getBytes(StandardCharsets.US_ASCII))
			.put(content);
		return chunk.putInt(checksum(chunk.array(), 4, 4 + content.length)).array();
	}

	/** Makes every checksum right, as far as the chunks still follow each other. */
	static byte[] withRightChecksums(byte[] png) {
		ByteBuffer file = ByteBuffer.wrap(png.clone());
		int at = SIGNATURE.length;
		while (at + 12 <= file.limit() && file.getInt(at) >= 0 && file.getInt(at) <= file.limit() - at - 12) {
			int length = file.getInt(at);
			file.putInt(at + 8 + length, checksum(file.array(), at + 4, 4 + length));
			at += 12 + length;
		}
		return file.array();
	}

	private static int checksum(byte[] bytes, int from, int length) {
		CRC32 checksum = new CRC32();
		checksum.update(bytes, from, length);
		return (int) checksum.getValue();
	}

	/** Every row of every pass: filter type 0, then the samples, packed. */
	private byte[] rows() {
		ByteArrayOutputStream rows = new ByteArrayOutputStream();
		for (int[] pass : this.interlaced ? ADAM7 : WHOLE) {
			for (int y = pass[1]; y < this.height && pass[0] < this.width; y += pass[3]) {
				rows.write(0);
				int bits = 0;
				int held = 0;
				for (int x = pass[0]; x < this.width; x += pass[2]) {
					for (int sample : this.samples.at(x, y)) {
						held = (held << this.depth) | sample;
						bits += this.depth;
						while (bits >= 8) {
							bits -= 8;
							rows.write(held >> bits);
						}
						held &= (1 << bits) - 1;
					}
				}
				if (bits > 0) {
					rows.write(held << (8 - bits));
				}
			}
		}
		return rows.toByteArray();
	}

	static byte[] deflated(byte[] bytes) {
		Deflater deflater = new Deflater();
		deflater.setInput(bytes);
		deflater.finish();
		byte[] buffer = new byte[bytes.length + 100];
		int length = deflater.deflate(buffer);
		deflater.end();
		return Arrays.copyOf(buffer, length);
	}

	/** The samples of a pixel, one a channel, each of the file's depth. */
	@FunctionalInterface
	interface Samples {

		int[] at(int x, int y);

	}

}
