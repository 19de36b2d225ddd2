package io.digitserve.training.network;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ActivationTests {

	private static final float[] INPUT = { -2, 0, 3 };

	@Test
	void linearLeavesValues() {
		assertThat(Computation.of((tf) -> Activation.LINEAR.apply(tf, tf.constant(INPUT)))).containsExactly(INPUT);
	}

	@Test
	void reluCutsOff() {
		assertThat(Computation.of((tf) -> Activation.RELU.apply(tf, tf.constant(INPUT)))).containsExactly(0, 0, 3);
	}

	/** lambda and alpha as in the paper's equation 14. */
	@Test
	void seluBendsBelowZero() {
		double lambda = 1.050_700_987;
		double alpha = 1.673_263_242;
		assertThat(Computation.of((tf) -> Activation.SELU.apply(tf, tf.constant(INPUT)))).containsExactly(
				new float[] { (float) (lambda * alpha * (Math.exp(-2) - 1)), 0, (float) (3 * lambda) }, within(1e-6f));
	}

}
