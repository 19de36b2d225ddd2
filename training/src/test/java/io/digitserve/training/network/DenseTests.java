package io.digitserve.training.network;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DenseTests {

	private static final Shape TWO = Shape.of(2);

	/** The kernel's shape is [2 inputs, 3 units]. */
	private static final Map<String, float[]> WEIGHTS = Map.of("layer_kernel", new float[] { 1, 2, 3, 10, 20, 30 },
			"layer_bias", new float[] { 0.5f, 0, -100 });

	@Test
	void everyUnitSeesEveryInputOfItsImage() {
		float[] output = Computation.of(new Dense(3, Activation.LINEAR), TWO, new float[] { 1, 1, 2, 3 }, WEIGHTS);
		assertThat(output).containsExactly(1 + 10 + 0.5f, 2 + 20, 3 + 30 - 100, 2 + 3 * 10 + 0.5f, 2 * 2 + 3 * 20,
				2 * 3 + 3 * 30 - 100);
	}

	@Test
	void reluCutsOffWhatIsNegative() {
		float[] output = Computation.of(new Dense(3, Activation.RELU), TWO, new float[] { 1, 1 }, WEIGHTS);
		assertThat(output).containsExactly(11.5f, 22, 0);
	}

	@Test
	void costsAreThoseOfAllPairs() {
		Dense dense = new Dense(3, Activation.RELU);
		assertThat(dense.output(TWO)).isEqualTo(Shape.of(3));
		assertThat(dense.parameters(TWO)).isEqualTo(2 * 3 + 3);
		assertThat(dense.multiplyAdds(TWO)).isEqualTo(2 * 3);
	}

	@Test
	void unitsMustBePositive() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Dense(0, Activation.RELU))
			.withMessage("expected at least 1 unit, found 0");
	}

}
