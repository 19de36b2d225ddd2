package io.digitserve.digit;

import java.util.Arrays;

/**
 * One picture of a digit as MNIST has it: 28 rows of 28 pixels, row-major, 0 =
 * background, 255 = ink. Immutable.
 */
public final class DigitImage {

	/** Rows, and columns, of an image. */
	public static final int SIDE = 28;

	/** Pixels of an image: 28 x 28. */
	public static final int PIXELS = SIDE * SIDE;

	private static final byte[] NO_INK = new byte[PIXELS];

	private final byte[] pixels;

	private DigitImage(byte[] pixels) {
		this.pixels = pixels;
	}

	/**
	 * An image of the given pixels.
	 * @param pixels uint8 [28 x 28], row-major, 0 = background, 255 = ink; copied
	 * @throws IllegalArgumentException if there are not exactly 784
	 */
	public static DigitImage of(byte[] pixels) {
		if (pixels.length != PIXELS) {
			throw new IllegalArgumentException("expected %d pixels, found %d".formatted(PIXELS, pixels.length));
		}
		return new DigitImage(pixels.clone());
	}

	/** Whether there is no ink at all. */
	public boolean isBlank() {
		return Arrays.equals(this.pixels, NO_INK);
	}

	/** The ink at a place, 0 (background) to 255 (full ink). */
	public int ink(int row, int column) {
		return Byte.toUnsignedInt(this.pixels[row * SIDE + column]);
	}

	/** The pixels: uint8 [28 x 28], row-major; a copy. */
	public byte[] toBytes() {
		return this.pixels.clone();
	}

}
