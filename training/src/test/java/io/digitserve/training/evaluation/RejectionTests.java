package io.digitserve.training.evaluation;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RejectionTests {

	private static final int IMAGES = 1_600;

	/** Image i is 0.5 + i / 2,000 sure of a digit, so no two are equally sure. */
	private static Probabilities probabilities() {
		float[] values = new float[10 * IMAGES];
		for (int i = 0; i < IMAGES; i++) {
			values[10 * i + 3] = confidence(i);
			values[10 * i + 7] = 1 - confidence(i);
		}
		return new Probabilities(values);
	}

	private static float confidence(int image) {
		return 0.5f + image / 3_200f;
	}

	@Test
	void oneInFourHundredIsLessSureThanTheConfidence() {
		Rejection rejection = Rejection.of(probabilities(), new float[IMAGES]);
		assertThat(rejection.confidence()).isEqualTo(confidence(4));
	}

	@Test
	void oneInFourHundredHasAHigherOutlierScore() {
		float[] scores = new float[IMAGES];
		for (int i = 0; i < IMAGES; i++) {
			scores[i] = -i;
		}
		assertThat(Rejection.of(probabilities(), scores).outlierScore()).isEqualTo(-4);
	}

	@Test
	void keptIsTheShareThatCrossesNeitherThreshold() {
		float[] scores = new float[IMAGES];
		// images 2 to 5: two of the four that are least sure, and two others
		Arrays.fill(scores, 2, 6, 1);
		assertThat(Rejection.of(probabilities(), scores)).isEqualTo(new Rejection(0, confidence(4), 1594 / 1600.0));
	}

	@Test
	void ofFewNoneIsRefused() {
		float[] values = { 0.5f, 0.5f, 0, 0, 0, 0, 0, 0, 0, 0 };
		assertThat(Rejection.of(new Probabilities(values), new float[] { -3 })).isEqualTo(new Rejection(-3, 0.5, 1));
	}

	@Test
	void scoresAndPredictionsBelongTogether() {
		assertThatIllegalArgumentException().isThrownBy(() -> Rejection.of(probabilities(), new float[1_599]))
			.withMessage("expected 1 or more predictions and as many outlier scores, found 1600 and 1599");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Rejection.of(new Probabilities(new float[0]), new float[0]))
			.withMessage("expected 1 or more predictions and as many outlier scores, found 0 and 0");
	}

}
