package io.digitserve.digit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ThresholdsTests {

	private static final Thresholds THRESHOLDS = new Thresholds(-2, 0.75);

	/** A 4, the rest of the probability on 9. */
	private static Prediction four(float confidence, float outlierScore) {
		float[] probabilities = new float[10];
		probabilities[4] = confidence;
		probabilities[9] = 1 - confidence;
		return Prediction.of(probabilities, 0, outlierScore);
	}

	@Test
	void predictionWithinBothIsAccepted() {
		assertThat(THRESHOLDS.doubt(four(0.75f, -2))).isNull();
	}

	@Test
	void higherScoreIsUnlikeAnyDigitHoweverSure() {
		Doubt doubt = THRESHOLDS.doubt(four(1, -1.99f));
		assertThat(doubt).isEqualTo(Doubt.UNLIKE_ANY_DIGIT);
		assertThat(THRESHOLDS.doubt(four(0.6f, -1.99f))).isEqualTo(Doubt.UNLIKE_ANY_DIGIT);
	}

	@Test
	void lowerConfidenceIsUncertainBetweenTheTwoMostProbable() {
		assertThat(THRESHOLDS.doubt(four(0.74f, -2)))
			.isEqualTo(new Doubt(Doubt.Reason.UNCERTAIN, "uncertain between 4 and 9"));
	}

	@Test
	void digitThatTheClassifierWouldNotChooseIsUncertain() {
		assertThat(THRESHOLDS.doubt(four(0.9f, -2), 4)).isNull();
		assertThat(THRESHOLDS.doubt(four(0.9f, -2), 9)).isEqualTo(Doubt.uncertain(four(0.9f, -2)));
		assertThat(THRESHOLDS.doubt(four(0.9f, -1), 9)).isEqualTo(Doubt.UNLIKE_ANY_DIGIT);
	}

	@Test
	void withoutThresholdsNothingIsDoubtful() {
		assertThat(Thresholds.NONE.doubt(four(0.5f, Float.MAX_VALUE))).isNull();
	}

	@Test
	void codesAreLowerCaseWithHyphens() {
		assertThat(Doubt.Reason.values()).extracting(Doubt.Reason::code)
			.containsExactly("blank", "no-digit", "several-digits", "unlike-any-digit", "uncertain");
	}

}
