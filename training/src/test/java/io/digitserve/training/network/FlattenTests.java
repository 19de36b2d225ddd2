package io.digitserve.training.network;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

import static org.assertj.core.api.Assertions.assertThat;

class FlattenTests {

	private static final Shape INPUT = Shape.of(2, 1, 3);

	@Test
	void valuesKeepTheirOrder() {
		float[] twoImages = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 };
		assertThat(Computation.of(new Flatten(), INPUT, twoImages, Map.of())).containsExactly(twoImages);
	}

	@Test
	void rowHasAllValuesOfAnImageAndCostsNothing() {
		assertThat(new Flatten().output(INPUT)).isEqualTo(Shape.of(2 * 1 * 3));
		assertThat(new Flatten().parameters(INPUT)).isZero();
		assertThat(new Flatten().multiplyAdds(INPUT)).isZero();
	}

}
