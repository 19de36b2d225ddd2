package io.digitserve.training.evaluation;

import io.digitserve.training.data.Dataset;

/**
 * Predictions for images in their order: float32 [size, 10], each row sums to 1.
 * Immutable.
 */
public final class Probabilities {

	private final float[] values;

	/**
	 * Probabilities of the given values.
	 * @param values [size x 10], row-major; from here on they belong to this object
	 */
	public Probabilities(float[] values) {
		if (values.length % Dataset.CLASSES != 0) {
			throw new IllegalArgumentException(
					"expected 10 probabilities an image, found " + values.length + " in all");
		}
		this.values = values;
	}

	/** How many images there are. */
	public int size() {
		return this.values.length / Dataset.CLASSES;
	}

	/** The probability that the image shows the digit, 0..1. */
	public float of(int image, int digit) {
		return this.values[image * Dataset.CLASSES + digit];
	}

	/** The most probable digit; of equals the smallest. */
	public int digit(int image) {
		int best = 0;
		for (int digit = 1; digit < Dataset.CLASSES; digit++) {
			if (of(image, digit) > of(image, best)) {
				best = digit;
			}
		}
		return best;
	}

	/** The probability of the most probable digit, 0.1..1. */
	public float confidence(int image) {
		return of(image, digit(image));
	}

}
