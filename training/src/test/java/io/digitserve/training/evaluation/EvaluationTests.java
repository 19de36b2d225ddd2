package io.digitserve.training.evaluation;

import java.util.Collections;
import java.util.List;

import io.digitserve.training.data.Dataset;
import io.digitserve.training.evaluation.Evaluation.ClassEvaluation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class EvaluationTests {

	/**
	 * Five images: a 0 taken for a 0 and one taken for a 1, a 1 taken for a 1, a 2 taken
	 * for a 1, a 3 taken for a 3.
	 */
	private static final Evaluation FIVE = Evaluation.of(new Probabilities(rows(row(0, 0.90f, 5, 0.10f),
			row(1, 0.92f, 0, 0.08f), row(1, 0.70f, 9, 0.30f), row(1, 0.50f, 2, 0.40f), row(3, 0.88f, 4, 0.12f))),
			labelled(0, 0, 1, 2, 3));

	@Test
	void accuracyIsTheShareThatIsRight() {
		assertThat(FIVE.images()).isEqualTo(5);
		assertThat(FIVE.accuracy()).isEqualTo(3 / 5.0);
	}

	@Test
	void confusionHasARowForEachTrueDigit() {
		assertThat(FIVE.confusion()).hasSize(10)
			.startsWith(List.of(1, 1, 0, 0, 0, 0, 0, 0, 0, 0), List.of(0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
					List.of(0, 1, 0, 0, 0, 0, 0, 0, 0, 0), List.of(0, 0, 0, 1, 0, 0, 0, 0, 0, 0));
		assertThat(FIVE.confusion().subList(4, 10)).containsOnly(Collections.nCopies(10, 0));
	}

	@Test
	void precisionAndRecallAreSharesByDigit() {
		assertThat(FIVE.classes()).hasSize(10)
			.startsWith(new ClassEvaluation(0, 2, 1.0, 1 / 2.0), new ClassEvaluation(1, 1, 1 / 3.0, 1.0));
	}

	@Test
	void precisionIsAbsentForADigitThatWasNeverPredicted() {
		assertThat(FIVE.classes().get(2)).isEqualTo(new ClassEvaluation(2, 1, null, 0.0));
	}

	@Test
	void recallIsAbsentForADigitThatNoImageShows() {
		Evaluation mistaken = Evaluation.of(new Probabilities(row(7, 1, 0, 0)), labelled(0));
		assertThat(mistaken.classes().get(7)).isEqualTo(new ClassEvaluation(7, 0, 0.0, null));
		assertThat(mistaken.classes().get(8)).isEqualTo(new ClassEvaluation(8, 0, null, null));
	}

	@Test
	void likelihoodIsThatOfTheTrueDigits() {
		double expected = -(Math.log(0.90) + Math.log(0.08) + Math.log(0.70) + Math.log(0.40) + Math.log(0.88)) / 5;
		assertThat(FIVE.negativeLogLikelihood()).isCloseTo(expected, within(1e-6));
	}

	@Test
	void impossibleTruthHasTheLikelihoodOfTheSmallestFloat() {
		Evaluation mistaken = Evaluation.of(new Probabilities(row(7, 1, 0, 0)), labelled(0));
		assertThat(mistaken.negativeLogLikelihood()).isEqualTo(-Math.log(Float.MIN_NORMAL));
	}

	/**
	 * Of 15 bins the one from 13/15 = 0.867 to 14/15 = 0.933 holds three images, two of
	 * them right; 0.70 and 0.50 are alone in theirs.
	 */
	@Test
	void calibrationErrorComparesConfidenceAndAccuracyByBin() {
		double expected = (Math.abs(0.90 + 0.92 + 0.88 - 2) + Math.abs(0.70 - 1) + Math.abs(0.50 - 0)) / 5;
		assertThat(FIVE.expectedCalibrationError()).isCloseTo(expected, within(1e-6));
	}

	@Test
	void certaintyThatIsRightIsCalibrated() {
		Evaluation sure = Evaluation.of(new Probabilities(rows(row(4, 1, 0, 0), row(5, 1, 0, 0))), labelled(4, 5));
		assertThat(sure.expectedCalibrationError()).isZero();
		assertThat(sure.negativeLogLikelihood()).isZero();
	}

	@Test
	void asManyPredictionsAsImagesAreNeeded() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Evaluation.of(new Probabilities(row(4, 1, 0, 0)), labelled(4, 5)))
			.withMessage("expected predictions for 2 images, found 1");
	}

	@Test
	void noImagesHaveNoAccuracy() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Evaluation.of(new Probabilities(new float[0]), labelled()))
			.withMessage("expected at least 1 labelled image, found none");
	}

	private static float[] row(int digit, float probability, int other, float otherProbability) {
		float[] row = new float[10];
		row[other] = otherProbability;
		row[digit] = probability;
		return row;
	}

	private static float[] rows(float[]... rows) {
		float[] values = new float[10 * rows.length];
		for (int i = 0; i < rows.length; i++) {
			System.arraycopy(rows[i], 0, values, 10 * i, 10);
		}
		return values;
	}

	/** Blank images with the given labels. */
	private static Dataset labelled(int... labels) {
		byte[] bytes = new byte[labels.length];
		for (int i = 0; i < labels.length; i++) {
			bytes[i] = (byte) labels[i];
		}
		return Dataset.of(new byte[labels.length * Dataset.PIXELS], bytes);
	}

}
