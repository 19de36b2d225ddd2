package io.digitserve.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

import io.digitserve.digit.DigitImage;
import io.digitserve.digit.Saliency;

/**
 * Pictures of 28x28 pixels as PNG files: W3C, Portable Network Graphics (PNG)
 * Specification, third edition.
 */
public final class PngPicture {

	private static final byte[] SIGNATURE = { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' };

	private static final byte GREY = 0;

	private static final byte RGB_ALPHA = 6;

	/**
	 * Blue for ink that speaks for the digit, vermilion for ink that speaks against it:
	 * two colours that no kind of colour blindness confuses, from M. Okabe and K. Ito,
	 * Color universal design, 2008.
	 */
	private static final byte[] FOR = { 0, 0x72, (byte) 0xB2 };

	private static final byte[] AGAINST = { (byte) 0xD5, 0x5E, 0 };

	private PngPicture() {
	}

	/** An image in grey: 0 is black. */
	public static byte[] of(DigitImage image) {
		return file(GREY, 1, image.toBytes());
	}

	/**
	 * A saliency in two colours, blue above 0 and vermilion below: the further from 0 the
	 * more opaque, the furthest fully, and transparent at 0.
	 */
	public static byte[] of(Saliency saliency) {
		float[] values = saliency.values();
		float largest = 0;
		for (float value : values) {
			largest = Math.max(largest, Math.abs(value));
		}
		ByteBuffer pixels = ByteBuffer.allocate(4 * DigitImage.PIXELS);
		for (float value : values) {
			pixels.put((value < 0) ? AGAINST : FOR)
				.put((byte) ((largest > 0) ? Math.round(255 * Math.abs(value) / largest) : 0));
		}
		return file(RGB_ALPHA, 4, pixels.array());
	}

	private static byte[] file(byte colourType, int channels, byte[] pixels) {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		file.writeBytes(SIGNATURE);
		byte depth = 8;
		chunk(file, "IHDR",
				ByteBuffer.allocate(13)
					.putInt(DigitImage.SIDE)
					.putInt(DigitImage.SIDE)
					.put(depth)
					.put(colourType)
					.array());
		chunk(file, "IDAT", deflated(rows(pixels, channels * DigitImage.SIDE)));
		chunk(file, "IEND");
		return file.toByteArray();
	}

	/** Each row behind the type of its filter, 0 for none. */
	private static byte[] rows(byte[] pixels, int length) {
		ByteBuffer rows = ByteBuffer.allocate(DigitImage.SIDE * (1 + length));
		for (int row = 0; row < DigitImage.SIDE; row++) {
			rows.put((byte) 0).put(pixels, row * length, length);
		}
		return rows.array();
	}

	private static byte[] deflated(byte[] bytes) {
		Deflater deflater = new Deflater();
		try {
			deflater.setInput(bytes);
			deflater.finish();
			ByteArrayOutputStream deflated = new ByteArrayOutputStream();
			byte[] piece = new byte[4096];
			while (!deflater.finished()) {
				deflated.write(piece, 0, deflater.deflate(piece));
			}
			return deflated.toByteArray();
		}
		finally {
			deflater.end();
		}
	}

	private static void chunk(ByteArrayOutputStream file, String type, byte... content) {
		ByteBuffer named = ByteBuffer.allocate(4 + content.length)
			.put(type.getBytes(StandardCharsets.US_ASCII))
			.put(content);
		CRC32 checksum = new CRC32();
		checksum.update(named.array());
		file.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
		file.writeBytes(named.array());
		file.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
	}

}
