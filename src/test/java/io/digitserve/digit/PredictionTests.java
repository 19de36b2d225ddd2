package io.digitserve.digit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PredictionTests {

	@Test
	void secondDigitIsTheMostProbableOfTheOthers() {
		assertThat(prediction(0.1f, 0.2f, 0.6f, 0.1f).secondDigit()).isEqualTo(1);
		assertThat(prediction(0.6f, 0.1f, 0.1f, 0.2f).secondDigit()).isEqualTo(3);
		assertThat(prediction(0.3f, 0.5f, 0.1f, 0.1f).secondDigit()).isEqualTo(0);
	}

	@Test
	void smallestOfEquallyProbableOthersIsSecond() {
		assertThat(prediction(1, 0, 0, 0).secondDigit()).isEqualTo(1);
		assertThat(prediction(0, 1, 0, 0).secondDigit()).isEqualTo(0);
		assertThat(prediction(0.2f, 0.6f, 0.2f, 0).secondDigit()).isEqualTo(0);
	}

	@Test
	void classifierThatDoesNotTellFindsEverythingLikeADigit() {
		assertThat(prediction(1, 0, 0, 0).outlierScore()).isEqualTo(Float.NEGATIVE_INFINITY);
		assertThat(Prediction.of(new float[10], 0, 2.5f).outlierScore()).isEqualTo(2.5f);
	}

	/** Of the first digits; the others are impossible. */
	private static Prediction prediction(float... first) {
		float[] probabilities = new float[Prediction.CLASSES];
		System.arraycopy(first, 0, probabilities, 0, first.length);
		return Prediction.of(probabilities, 0);
	}

}
