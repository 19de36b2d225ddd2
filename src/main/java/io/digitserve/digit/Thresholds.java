package io.digitserve.digit;

import org.jspecify.annotations.Nullable;

/**
 * From where on a classifier's predictions are doubtful.
 *
 * @param outlierScore a higher score is unlike any digit
 * @param confidence a lower one is uncertain, 0..1
 */
public record Thresholds(double outlierScore, double confidence) {

	/** For a classifier of which nobody knows: nothing is doubtful. */
	public static final Thresholds NONE = new Thresholds(Double.POSITIVE_INFINITY, 0);

	/**
	 * Why it should not be relied on that an image shows a digit which somebody else has
	 * chosen; absent if it may be.
	 */
	public @Nullable Doubt doubt(Prediction prediction, int chosen) {
		Doubt doubt = doubt(prediction);
		return (doubt == null && chosen != prediction.digit()) ? Doubt.uncertain(prediction) : doubt;
	}

	/** Why a prediction should not be relied on; absent if it may be. */
	public @Nullable Doubt doubt(Prediction prediction) {
		if (prediction.outlierScore() > this.outlierScore) {
			return Doubt.UNLIKE_ANY_DIGIT;
		}
		return (prediction.confidence() < this.confidence) ? Doubt.uncertain(prediction) : null;
	}

}
