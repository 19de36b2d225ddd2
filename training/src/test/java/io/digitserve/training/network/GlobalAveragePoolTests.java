package io.digitserve.training.network;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

import static org.assertj.core.api.Assertions.assertThat;

class GlobalAveragePoolTests {

	@Test
	void eachChannelOfAnImageBecomesItsMean() {
		Shape shape = Shape.of(2, 1, 2);
		float[] twoImages = { 1, 10, 3, 30, 5, 50, 9, 90 };
		assertThat(Computation.of(new GlobalAveragePool(), shape, twoImages, Map.of())).containsExactly(2, 20, 7, 70);
		assertThat(new GlobalAveragePool().output(shape)).isEqualTo(Shape.of(2));
	}

}
