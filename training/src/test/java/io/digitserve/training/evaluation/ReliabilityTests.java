package io.digitserve.training.evaluation;

import io.digitserve.training.data.Dataset;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ReliabilityTests {

	/**
	 * Four images of a 3. Two predictions are 0.51 and 0.52 sure, two are certain; of
	 * either two the first is right.
	 */
	private static final Reliability FOUR = Reliability.of(
			new Probabilities(rows(new int[] { 3, 8, 3, 8 }, new float[] { 0.51f, 0.52f, 1, 1 })),
			Dataset.of(new byte[4 * Dataset.PIXELS], new byte[] { 3, 3, 3, 3 }));

	@Test
	void fifteenBinsOfEqualWidthCoverAllConfidences() {
		assertThat(FOUR.bins()).hasSize(15);
		assertThat(FOUR.bins().get(0).lower()).isZero();
		assertThat(FOUR.bins().get(14).upper()).isEqualTo(1);
		for (int i = 1; i < 15; i++) {
			assertThat(FOUR.bins().get(i).lower()).isEqualTo(FOUR.bins().get(i - 1).upper());
		}
	}

	@Test
	void binHasTheMeanConfidenceAndTheShareThatIsRight() {
		// 7/15 = 0.467 to 8/15 = 0.533
		Reliability.Bin bin = FOUR.bins().get(7);
		assertThat(bin.images()).isEqualTo(2);
		assertThat(bin.confidence()).isCloseTo((0.51 + 0.52) / 2, within(1e-6));
		assertThat(bin.accuracy()).isEqualTo(1 / 2.0);
	}

	@Test
	void certaintyBelongsToTheLastBin() {
		assertThat(FOUR.bins().get(14)).isEqualTo(new Reliability.Bin(14 / 15.0, 1, 2, 1, 1 / 2.0));
	}

	@Test
	void emptyBinsAreZero() {
		assertThat(FOUR.bins().get(3)).isEqualTo(new Reliability.Bin(3 / 15.0, 4 / 15.0, 0, 0, 0));
	}

	@Test
	void errorWeighsEachBinByItsImages() {
		double middle = Math.abs((0.51 + 0.52) / 2 - 1 / 2.0);
		double last = Math.abs(1 - 1 / 2.0);
		assertThat(FOUR.expectedCalibrationError()).isCloseTo((2 * middle + 2 * last) / 4, within(1e-6));
	}

	/** Of each image one digit and its probability; another digit gets the rest. */
	private static float[] rows(int[] digits, float[] probabilities) {
		float[] values = new float[10 * digits.length];
		for (int i = 0; i < digits.length; i++) {
			values[10 * i + digits[i]] = probabilities[i];
			values[10 * i] = 1 - probabilities[i];
		}
		return values;
	}

}
