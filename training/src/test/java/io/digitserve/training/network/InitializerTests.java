package io.digitserve.training.network;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.ndarray.Shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

class InitializerTests {

	/** A window of 2x1, 15 inputs, 70 outputs: 2,100 values. */
	private static final Shape SHAPE = Shape.of(2, 1, 15, 70);

	private static final double SIZE = 2_100;

	/** sqrt(6 / (2 x 15 + 2 x 70)), rounded up by the precision of a float. */
	private static final float LIMIT = Math.nextUp((float) Math.sqrt(6.0 / 170));

	private static final Initializer GLOROT = new Initializer.GlorotUniform();

	@Test
	void glorotFillsItsRangeEvenly() {
		float[] values = values(GLOROT, 1, 2);
		int[] quarters = new int[4];
		for (float value : values) {
			assertThat(value).isBetween(-LIMIT, LIMIT);
			quarters[Math.min(3, (int) ((value + LIMIT) / (2 * LIMIT) * 4))]++;
		}
		// binomial with p = 1/4, four standard deviations
		double expected = SIZE / 4;
		for (int quarter : quarters) {
			assertThat((double) quarter).isCloseTo(expected, offset(4 * Math.sqrt(expected * 0.75)));
		}
	}

	@ParameterizedTest
	@ValueSource(floats = { 1, 2 })
	void scaledNormalKeepsTheVarianceOfASumOfInputs(float gain) {
		// 30 inputs reach each output
		assertNormal(values(new Initializer.ScaledNormal(gain), 1, 2), Math.sqrt(gain / 30));
	}

	@Test
	void normalHasItsDeviation() {
		assertNormal(values(new Initializer.Normal(0.7f), 1, 2), 0.7);
	}

	@Test
	void truncatedNormalStaysWithinTwoDeviations() {
		float[] values = values(new Initializer.TruncatedNormal(0.1f), 1, 2);
		for (float value : values) {
			assertThat(value).isBetween(-0.2f, 0.2f);
		}
		// What is left between -2 and 2 of a normal distribution: 1 - 4 phi(2) / 0.9545,
		// with the density phi(2) = exp(-2) / sqrt(2 pi).
		double left = 1 - 4 * Math.exp(-2) / Math.sqrt(2 * Math.PI) / 0.954_499_7;
		assertThat(squares(values)).isCloseTo(0.01 * left, offset(4 * 0.01 * Math.sqrt(2 / SIZE)));
	}

	@ParameterizedTest
	@ValueSource(floats = { 0, 0.1f })
	void constantIsTheSameEverywhere(float value) {
		assertThat(values(new Initializer.Constant(value), 1, 2)).hasSize((int) SIZE).containsOnly(value);
	}

	@Test
	void seedDecidesTheValues() {
		for (Initializer initializer : new Initializer[] { GLOROT, new Initializer.ScaledNormal(1),
				new Initializer.Normal(1), new Initializer.TruncatedNormal(1) }) {
			float[] values = values(initializer, 1, 2);
			assertThat(values(initializer, 1, 2)).containsExactly(values);
			assertThat(values(initializer, 2, 2)).isNotEqualTo(values);
			assertThat(values(initializer, 1, 3)).isNotEqualTo(values);
		}
	}

	/** Mean and variance to four standard deviations of their estimates. */
	private static void assertNormal(float[] values, double deviation) {
		double sum = 0;
		for (float value : values) {
			sum += value;
		}
		assertThat(sum / SIZE).isCloseTo(0, offset(4 * deviation / Math.sqrt(SIZE)));
		assertThat(squares(values)).isCloseTo(deviation * deviation,
				offset(4 * deviation * deviation * Math.sqrt(2 / SIZE)));
	}

	/** The mean of the squares. */
	private static double squares(float[] values) {
		double sum = 0;
		for (float value : values) {
			sum += (double) value * value;
		}
		return sum / SIZE;
	}

	private static float[] values(Initializer initializer, long... seed) {
		return Computation.of((tf) -> initializer.value(tf, SHAPE, tf.constant(seed)));
	}

}
