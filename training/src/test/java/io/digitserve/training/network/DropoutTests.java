package io.digitserve.training.network;

import java.util.Arrays;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class DropoutTests {

	private static final float RATE = 0.25f;

	private static final int VALUES = 10_000;

	@Test
	void inferenceLeavesValuesAsTheyAre() {
		float[] values = { 1, -2, 3 };
		assertThat(Computation.of(new Dropout(RATE), Shape.of(3), values, Map.of())).containsExactly(values);
	}

	@Test
	void trainingSilencesTheRateAndScalesTheRest() {
		float[] output = training("layer1", 7, 1);
		long silenced = zeros(output);
		// The number is binomial: four standard deviations are off once in 16,000 seeds.
		double deviation = Math.sqrt(VALUES * RATE * (1 - RATE));
		assertThat((double) silenced).isCloseTo(VALUES * RATE, within(4 * deviation));
		for (float value : output) {
			assertThat(value).isIn(0f, 1 / (1 - RATE));
		}
	}

	@Test
	void maskFollowsFromSeedStepAndLayer() {
		float[] mask = training("layer1", 7, 1);
		assertThat(training("layer1", 7, 1)).containsExactly(mask);
		assertThat(training("layer1", 7, 2)).isNotEqualTo(mask);
		assertThat(training("layer1", 8, 1)).isNotEqualTo(mask);
		assertThat(training("layer2", 7, 1)).isNotEqualTo(mask);
	}

	@Test
	void masksOfTwoLayersAreIndependent() {
		float[] one = training("layer1", 7, 1);
		float[] other = training("layer2", 7, 1);
		float[] both = new float[VALUES];
		for (int i = 0; i < VALUES; i++) {
			both[i] = Math.max(one[i], other[i]);
		}
		double expected = VALUES * RATE * RATE;
		assertThat((double) zeros(both)).isCloseTo(expected, within(4 * Math.sqrt(expected * (1 - RATE * RATE))));
	}

	@Test
	void nothingIsDroppedAtRateZero() {
		assertThat(zeros(training("layer", 7, 1, 0))).isZero();
	}

	@Test
	void rateIsAShareBelowOne() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Dropout(1))
			.withMessage("expected a dropout rate from 0 to below 1, found 1.0");
		assertThatIllegalArgumentException().isThrownBy(() -> new Dropout(-0.1f));
		assertThatIllegalArgumentException().isThrownBy(() -> new Dropout(Float.NaN));
	}

	private static float[] training(String layer, long seed, long step) {
		return training(layer, seed, step, RATE);
	}

	/** What training makes of ones. */
	private static float[] training(String layer, long seed, long step, float rate) {
		float[] ones = new float[VALUES];
		Arrays.fill(ones, 1);
		return Computation.of((tf) -> {
			Weights none = (name, shape, initializer) -> {
				throw new AssertionError("dropout has no weights");
			};
			ForwardPass pass = ForwardPass.training(tf, none, seed, tf.constant(step));
			return new Dropout(rate).apply(pass, layer, tf.constant(Shape.of(10, VALUES / 10), DataBuffers.of(ones)),
					Shape.of(VALUES / 10));
		});
	}

	private static int zeros(float[] values) {
		int zeros = 0;
		for (float value : values) {
			zeros += (value == 0) ? 1 : 0;
		}
		return zeros;
	}

}
