package io.digitserve.training.evaluation;

import java.util.Arrays;

/**
 * Where a model should doubt that a picture shows a digit, or which one: thresholds that
 * few digits cross.
 *
 * @param outlierScore the score above which a picture is unlike any digit
 * @param confidence below which it is uncertain which digit it is, 0..1
 * @param kept the share of the digits that neither threshold refuses, 0..1
 */
public record Rejection(double outlierScore, double confidence, double kept) {

	/**
	 * Of 400 digits one crosses the one threshold and one the other, so that at least
	 * 99.5 % of digits like these are kept, and the rest to 99 % is left to chance.
	 */
	private static final double REFUSED_SHARE = 0.0025;

	/**
	 * The thresholds that one in 400 of some digits crosses each.
	 * @param outlierScores as many as there are predictions
	 */
	public static Rejection of(Probabilities probabilities, float[] outlierScores) {
		int size = probabilities.size();
		if (size == 0 || outlierScores.length != size) {
			throw new IllegalArgumentException(
					"expected 1 or more predictions and as many outlier scores, found %d and %d".formatted(size,
							outlierScores.length));
		}
		float[] confidences = new float[size];
		for (int i = 0; i < size; i++) {
			confidences[i] = probabilities.confidence(i);
		}
		int refused = (int) (REFUSED_SHARE * size);
		float outlierScore = sorted(outlierScores)[size - 1 - refused];
		float confidence = sorted(confidences)[refused];
		int kept = 0;
		for (int i = 0; i < size; i++) {
			kept += (outlierScores[i] <= outlierScore && confidences[i] >= confidence) ? 1 : 0;
		}
		return new Rejection(outlierScore, confidence, (double) kept / size);
	}

	private static float[] sorted(float[] values) {
		float[] copy = values.clone();
		Arrays.sort(copy);
		return copy;
	}

}
