package io.digitserve.digit;

import java.nio.ByteBuffer;

/**
 * Images in the order a caller sent them, in one flat buffer: uint8 [size, 28, 28],
 * row-major, 0 = background, 255 = ink. Holds at least one image. Immutable, if callers
 * of {@link #wrap} keep their side of it.
 */
public final class DigitBatch {

	private final byte[] pixels;

	private DigitBatch(byte[] pixels) {
		this.pixels = pixels;
	}

	/** A batch of one image. */
	public static DigitBatch of(DigitImage image) {
		return new DigitBatch(image.toBytes());
	}

	/**
	 * A batch around pixels that are already laid out, without a copy.
	 * @param pixels uint8 [size x 28 x 28]; from here on it belongs to the batch and must
	 * not be changed
	 * @throws IllegalArgumentException if that is not a whole number of images, or none
	 */
	public static DigitBatch wrap(byte[] pixels) {
		if (pixels.length == 0 || pixels.length % DigitImage.PIXELS != 0) {
			throw new IllegalArgumentException(
					"expected a positive multiple of %d pixels, found %d".formatted(DigitImage.PIXELS, pixels.length));
		}
		return new DigitBatch(pixels);
	}

	/** How many images there are, at least 1. */
	public int size() {
		return this.pixels.length / DigitImage.PIXELS;
	}

	/**
	 * Appends all images to a buffer: {@code size() x 784} bytes at its position, which
	 * moves behind them.
	 */
	public void copyTo(ByteBuffer target) {
		target.put(this.pixels);
	}

}
