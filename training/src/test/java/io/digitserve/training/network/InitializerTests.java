package io.digitserve.training.network;

import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

class InitializerTests {

	private static final Shape SHAPE = Shape.of(30, 70);

	/** sqrt(6 / (30 + 70)), rounded up by the precision of a float. */
	private static final float LIMIT = Math.nextUp((float) Math.sqrt(0.06));

	private static final Initializer GLOROT = new Initializer.GlorotUniform(30, 70);

	@Test
	void glorotFillsItsRangeEvenly() {
		float[] values = values(GLOROT, 1, 2);
		int[] quarters = new int[4];
		for (float value : values) {
			assertThat(value).isBetween(-LIMIT, LIMIT);
			quarters[Math.min(3, (int) ((value + LIMIT) / (2 * LIMIT) * 4))]++;
		}
		// 2,100 values: binomial with p = 1/4, four standard deviations.
		double expected = SHAPE.size() / 4.0;
		for (int quarter : quarters) {
			assertThat((double) quarter).isCloseTo(expected, offset(4 * Math.sqrt(expected * 0.75)));
		}
	}

	@Test
	void seedDecidesTheValues() {
		float[] values = values(GLOROT, 1, 2);
		assertThat(values(GLOROT, 1, 2)).containsExactly(values);
		assertThat(values(GLOROT, 2, 2)).isNotEqualTo(values);
		assertThat(values(GLOROT, 1, 3)).isNotEqualTo(values);
	}

	@Test
	void zerosAreZeros() {
		assertThat(values(new Initializer.Zeros(), 1, 2)).hasSize(30 * 70).containsOnly(0);
	}

	private static float[] values(Initializer initializer, long... seed) {
		return Computation.of((tf) -> initializer.value(tf, SHAPE, tf.constant(seed)));
	}

}
