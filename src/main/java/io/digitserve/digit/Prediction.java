package io.digitserve.digit;

import java.util.Arrays;

/**
 * What a classifier says about one image: a probability for each digit. Immutable.
 */
public final class Prediction {

	/** The number of classes: the digits 0 to 9. */
	public static final int CLASSES = 10;

	private final float[] probabilities;

	private final int digit;

	private Prediction(float[] probabilities) {
		this.probabilities = probabilities;
		int best = 0;
		for (int candidate = 1; candidate < CLASSES; candidate++) {
			if (probabilities[candidate] > probabilities[best]) {
				best = candidate;
			}
		}
		this.digit = best;
	}

	/**
	 * A prediction of the given probabilities.
	 * @param probabilities holds ten values in 0..1 that sum to 1, by digit, from
	 * {@code offset} on; copied
	 */
	public static Prediction of(float[] probabilities, int offset) {
		return new Prediction(Arrays.copyOfRange(probabilities, offset, offset + CLASSES));
	}

	/** The most probable digit, 0 to 9; of equals the smallest. */
	public int digit() {
		return this.digit;
	}

	/** The probability of {@link #digit()}, 0.1 to 1. */
	public float confidence() {
		return this.probabilities[this.digit];
	}

	/** The probability that the image shows the given digit, 0 to 1. */
	public float probability(int digit) {
		return this.probabilities[digit];
	}

	/** The ten probabilities by digit; a copy. */
	public float[] probabilities() {
		return this.probabilities.clone();
	}

}
