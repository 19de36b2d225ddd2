package io.digitserve.digit;

/**
 * Which pixels of an image speak for the digit that a classifier sees in it: how fast the
 * logarithm of its probability grows with the ink of each. Immutable.
 */
public final class Saliency {

	private final float[] values;

	/**
	 * A saliency of the given values.
	 * @param values float32 [28 x 28], row-major: above 0 where more ink would make the
	 * digit more probable, below 0 where it would make it less so; copied
	 * @throws IllegalArgumentException if there are not exactly 784
	 */
	public Saliency(float[] values) {
		if (values.length != DigitImage.PIXELS) {
			throw new IllegalArgumentException(
					"expected %d values, found %d".formatted(DigitImage.PIXELS, values.length));
		}
		this.values = values.clone();
	}

	/** The values, float32 [28 x 28], row-major; a copy. */
	public float[] values() {
		return this.values.clone();
	}

}
