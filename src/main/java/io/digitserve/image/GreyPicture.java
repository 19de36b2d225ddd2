package io.digitserve.image;

import io.digitserve.digit.DigitImage;

/**
 * A picture of one value a pixel, 0 to {@link #FULL}: of light (0 = black) or of ink (0 =
 * none). Immutable, as long as nobody changes the array it was made of.
 */
public final class GreyPicture {

	/** White, or full ink: the scale of 16 bits, onto which 1, 2, 4 and 8 map exactly. */
	public static final float FULL = 65535;

	private final int width;

	private final int height;

	private final float[] values;

	/**
	 * A picture of the given values.
	 * @param values float32 [height x width], row-major, 0 to {@link #FULL}; from here on
	 * it belongs to the picture
	 */
	public GreyPicture(int width, int height, float[] values) {
		this.width = width;
		this.height = height;
		this.values = values;
	}

	/**
	 * A picture of the given values of 8 bits, uint8 [height x width], row-major.
	 */
	public static GreyPicture of(int width, int height, byte[] values) {
		float[] scaled = new float[values.length];
		for (int i = 0; i < scaled.length; i++) {
			scaled[i] = 257 * (values[i] & 0xFF);
		}
		return new GreyPicture(width, height, scaled);
	}

	/** Pixels a row. */
	public int width() {
		return this.width;
	}

	/** Rows. */
	public int height() {
		return this.height;
	}

	/** The value at a place. */
	public float at(int x, int y) {
		return this.values[y * this.width + x];
	}

	/** The values, float32 [height x width], row-major; not a copy. */
	public float[] values() {
		return this.values;
	}

	/** The same with rows and columns of zeros around it. */
	GreyPicture withMargin(int pixels) {
		int columns = this.width + 2 * pixels;
		int rows = this.height + 2 * pixels;
		float[] wider = new float[columns * rows];
		for (int y = 0; y < this.height; y++) {
			System.arraycopy(this.values, y * this.width, wider, (y + pixels) * columns + pixels, this.width);
		}
		return new GreyPicture(columns, rows, wider);
	}

	/** The same without its outermost rows and columns. */
	GreyPicture withoutMargin(int pixels) {
		return part(new Box(pixels, pixels, this.width - 2 * pixels, this.height - 2 * pixels));
	}

	/** What is within a box. */
	public GreyPicture part(Box box) {
		float[] part = new float[box.width() * box.height()];
		for (int y = 0; y < box.height(); y++) {
			System.arraycopy(this.values, (box.top() + y) * this.width + box.left(), part, y * box.width(),
					box.width());
		}
		return new GreyPicture(box.width(), box.height(), part);
	}

	/** Light to ink and back: exact, if the values are whole numbers. */
	GreyPicture inverted() {
		float[] inverted = new float[this.values.length];
		for (int i = 0; i < inverted.length; i++) {
			inverted[i] = FULL - this.values[i];
		}
		return new GreyPicture(this.width, this.height, inverted);
	}

	/** The values rounded to 8 bits; of a picture of 28x28. */
	DigitImage toDigitImage() {
		byte[] pixels = new byte[this.values.length];
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = (byte) (this.values[i] * 255 / FULL + 0.5f);
		}
		return DigitImage.of(pixels);
	}

}
