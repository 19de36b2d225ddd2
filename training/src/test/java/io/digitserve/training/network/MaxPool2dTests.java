package io.digitserve.training.network;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MaxPool2dTests {

	private static final float[] NINE = { 9, 2, 3, 4, 5, 6, 7, 8, 1 };

	private static final Shape NINE_SHAPE = Shape.of(3, 3, 1);

	@Test
	void incompleteWindowsAreLeftOutWithValidPadding() {
		MaxPool2d pool = new MaxPool2d(2, 2, Padding.VALID);
		assertThat(Computation.of(pool, NINE_SHAPE, NINE, Map.of())).containsExactly(9);
		assertThat(pool.output(NINE_SHAPE)).isEqualTo(Shape.of(1, 1, 1));
	}

	@Test
	void incompleteWindowsCountWithSamePadding() {
		MaxPool2d pool = new MaxPool2d(2, 2, Padding.SAME);
		assertThat(Computation.of(pool, NINE_SHAPE, NINE, Map.of())).containsExactly(9, 6, 8, 1);
		assertThat(pool.output(NINE_SHAPE)).isEqualTo(Shape.of(2, 2, 1));
	}

	@Test
	void windowsOverlapWhereTheStrideIsSmaller() {
		MaxPool2d pool = new MaxPool2d(2, 1, Padding.VALID);
		assertThat(Computation.of(pool, NINE_SHAPE, NINE, Map.of())).containsExactly(9, 6, 8, 8);
	}

	@Test
	void channelsStayApart() {
		MaxPool2d pool = new MaxPool2d(2, 2, Padding.VALID);
		Shape shape = Shape.of(2, 2, 2);
		float[] output = Computation.of(pool, shape, new float[] { 1, -1, 2, -2, 3, -3, 4, -4 }, Map.of());
		assertThat(output).containsExactly(4, -1);
		assertThat(pool.parameters(shape)).isZero();
		assertThat(pool.multiplyAdds(shape)).isZero();
	}

	@Test
	void sizesMustBePositive() {
		assertThatIllegalArgumentException().isThrownBy(() -> new MaxPool2d(2, 0, Padding.SAME))
			.withMessage("expected a window and a stride of at least 1, found 2 and 0");
	}

}
