package io.digitserve.training.evaluation;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class LogitsTests {

	/** Logarithms of 1 to 10, so that the softmax is n / 55. */
	private static float[] logarithms() {
		float[] logits = new float[10];
		for (int i = 0; i < 10; i++) {
			logits[i] = (float) Math.log(i + 1);
		}
		return logits;
	}

	@Test
	void softmaxIsTheShareOfTheExponential() {
		Probabilities probabilities = new Logits(logarithms()).probabilities(1);
		for (int digit = 0; digit < 10; digit++) {
			assertThat((double) probabilities.of(0, digit)).isCloseTo((digit + 1) / 55.0, within(1e-7));
		}
	}

	@Test
	void temperatureDividesTheLogits() {
		Probabilities probabilities = new Logits(logarithms()).probabilities(0.5);
		// exp(ln(n) / 0.5) = n squared; 1 + 4 + .. + 100 = 385.
		for (int digit = 0; digit < 10; digit++) {
			assertThat((double) probabilities.of(0, digit)).isCloseTo((digit + 1) * (digit + 1) / 385.0, within(1e-7));
		}
	}

	@ParameterizedTest
	@ValueSource(floats = { 1e4f, -1e4f, 1e30f, -1e30f, Float.MAX_VALUE })
	void hugeLogitsHaveFiniteProbabilities(float huge) {
		float[] logits = new float[20];
		logits[3] = huge;
		Arrays.fill(logits, 10, 20, huge);
		Probabilities probabilities = new Logits(logits).probabilities(1);
		for (int digit = 0; digit < 10; digit++) {
			boolean likely = (huge > 0) ? digit == 3 : digit != 3;
			assertThat(probabilities.of(0, digit)).isEqualTo(likely ? ((huge > 0) ? 1f : 1 / 9f) : 0f);
			assertThat(probabilities.of(1, digit)).isEqualTo(1 / 10f);
		}
	}

	@Test
	void imagesStayApart() {
		float[] logits = new float[30];
		logits[10 + 4] = 5;
		Probabilities probabilities = new Logits(logits).probabilities(1);
		assertThat(probabilities.size()).isEqualTo(3);
		assertThat(probabilities.digit(1)).isEqualTo(4);
		assertThat((double) probabilities.confidence(1)).isCloseTo(Math.exp(5) / (Math.exp(5) + 9), within(1e-7));
		assertThat(probabilities.confidence(2)).isEqualTo(0.1f);
	}

	@Test
	void eleventhLogitIsNoDigit() {
		float[] logits = new float[22];
		System.arraycopy(logarithms(), 0, logits, 0, 10);
		logits[10] = 100;
		System.arraycopy(logarithms(), 0, logits, 11, 10);
		Logits eleven = new Logits(logits, 11);
		assertThat(eleven.size()).isEqualTo(2);
		Probabilities probabilities = eleven.probabilities(1);
		assertThat(probabilities.size()).isEqualTo(2);
		for (int digit = 0; digit < 10; digit++) {
			assertThat((double) probabilities.of(0, digit)).isCloseTo((digit + 1) / 55.0, within(1e-7));
			assertThat(probabilities.of(1, digit)).isEqualTo(probabilities.of(0, digit));
		}
	}

	@Test
	void tenOrElevenAreNeededForEachImage() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Logits(new float[25]))
			.withMessage("expected 10 logits an image, found 25 in all");
		assertThatIllegalArgumentException().isThrownBy(() -> new Logits(new float[20], 11))
			.withMessage("expected 11 logits an image, found 20 in all");
		assertThatIllegalArgumentException().isThrownBy(() -> new Logits(new float[24], 12))
			.withMessage("expected 10 or 11 logits an image, found 12");
		assertThatIllegalArgumentException().isThrownBy(() -> new Probabilities(new float[11]))
			.withMessage("expected 10 probabilities an image, found 11 in all");
	}

	@Test
	void smallestOfEquallyProbableDigitsIsChosen() {
		float[] values = new float[10];
		values[6] = 0.5f;
		values[2] = 0.5f;
		assertThat(new Probabilities(values).digit(0)).isEqualTo(2);
	}

}
