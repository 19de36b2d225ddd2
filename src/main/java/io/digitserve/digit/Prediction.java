package io.digitserve.digit;

import java.util.Arrays;

/**
 * What a classifier says about one image: a probability for each digit, and how little it
 * is like any. Immutable.
 */
public final class Prediction {

	/** The number of classes: the digits 0 to 9. */
	public static final int CLASSES = 10;

	private final float[] probabilities;

	private final float outlierScore;

	private final int digit;

	private Prediction(float[] probabilities, float outlierScore) {
		this.probabilities = probabilities;
		this.outlierScore = outlierScore;
		int best = 0;
		for (int candidate = 1; candidate < CLASSES; candidate++) {
			if (probabilities[candidate] > probabilities[best]) {
				best = candidate;
			}
		}
		this.digit = best;
	}

	/**
	 * A prediction of the given probabilities, by a classifier to which everything is
	 * like a digit.
	 * @param probabilities holds ten values in 0..1 that sum to 1, by digit, from
	 * {@code offset} on; copied
	 */
	public static Prediction of(float[] probabilities, int offset) {
		return of(probabilities, offset, Float.NEGATIVE_INFINITY);
	}

	/**
	 * A prediction of the given probabilities.
	 * @param probabilities holds ten values in 0..1 that sum to 1, by digit, from
	 * {@code offset} on; copied
	 * @param outlierScore the higher the less like any digit, on a scale of the
	 * classifier's own
	 */
	public static Prediction of(float[] probabilities, int offset, float outlierScore) {
		return new Prediction(Arrays.copyOfRange(probabilities, offset, offset + CLASSES), outlierScore);
	}

	/** The most probable digit, 0 to 9; of equals the smallest. */
	public int digit() {
		return this.digit;
	}

	/** The most probable of the other digits; of equals the smallest. */
	public int secondDigit() {
		int second = (this.digit == 0) ? 1 : 0;
		for (int candidate = second + 1; candidate < CLASSES; candidate++) {
			if (candidate != this.digit && this.probabilities[candidate] > this.probabilities[second]) {
				second = candidate;
			}
		}
		return second;
	}

	/**
	 * How little the image is like any digit: the higher the less, on a scale of the
	 * classifier's own.
	 */
	public float outlierScore() {
		return this.outlierScore;
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
