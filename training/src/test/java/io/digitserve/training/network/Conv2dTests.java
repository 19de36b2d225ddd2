package io.digitserve.training.network;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class Conv2dTests {

	/** Rows 1 2 3, 4 5 6, 7 8 9. */
	private static final float[] NINE = { 1, 2, 3, 4, 5, 6, 7, 8, 9 };

	private static final Shape NINE_SHAPE = Shape.of(3, 3, 1);

	@Test
	void windowStaysInsideWithValidPadding() {
		Conv2d conv = new Conv2d(2, 1, Padding.VALID, Activation.LINEAR);
		float[] output = Computation.of(conv, NINE_SHAPE, NINE,
				Map.of("layer_kernel", new float[] { 1, 10, 100, 1000 }, "layer_bias", new float[] { 0.5f }));
		assertThat(output).containsExactly(5421.5f, 6532.5f, 8754.5f, 9865.5f);
		assertThat(conv.output(NINE_SHAPE)).isEqualTo(Shape.of(2, 2, 1));
	}

	@Test
	void zerosSurroundTheImageWithSamePadding() {
		Conv2d conv = new Conv2d(3, 1, Padding.SAME, Activation.LINEAR);
		float[] ones = { 1, 1, 1, 1, 1, 1, 1, 1, 1 };
		float[] output = Computation.of(conv, NINE_SHAPE, NINE,
				Map.of("layer_kernel", ones, "layer_bias", new float[] { 0 }));
		// Each output is the sum of a pixel and its neighbours.
		assertThat(output).containsExactly(1 + 2 + 4 + 5, 1 + 2 + 3 + 4 + 5 + 6, 2 + 3 + 5 + 6, 1 + 2 + 4 + 5 + 7 + 8,
				1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9, 2 + 3 + 5 + 6 + 8 + 9, 4 + 5 + 7 + 8, 4 + 5 + 6 + 7 + 8 + 9,
				5 + 6 + 8 + 9);
		assertThat(conv.output(NINE_SHAPE)).isEqualTo(NINE_SHAPE);
	}

	@Test
	void strideLeavesWindowsOut() {
		Conv2d conv = new Conv2d(1, 1, Padding.VALID, Activation.LINEAR).stride(2);
		float[] output = Computation.of(conv, NINE_SHAPE, NINE,
				Map.of("layer_kernel", new float[] { 1 }, "layer_bias", new float[] { 0 }));
		assertThat(output).containsExactly(1, 3, 7, 9);
		assertThat(conv.output(NINE_SHAPE)).isEqualTo(Shape.of(2, 2, 1));
		assertThat(conv.multiplyAdds(NINE_SHAPE)).isEqualTo(4);
		assertThat(conv.description()).isEqualTo("conv 1x1, 1, stride 2, VALID");
	}

	@Test
	void everyFilterSeesEveryChannel() {
		Conv2d conv = new Conv2d(1, 3, Padding.VALID, Activation.LINEAR);
		Shape twoPixels = Shape.of(1, 2, 2);
		// The kernel's shape is [1, 1, 2 channels, 3 filters].
		float[] output = Computation.of(conv, twoPixels, new float[] { 1, 2, 3, 4 },
				Map.of("layer_kernel", new float[] { 1, 10, 100, 2, 20, 200 }, "layer_bias", new float[] { 0, 1, 2 }));
		assertThat(output).containsExactly(1 + 2 * 2, 10 + 2 * 20 + 1, 100 + 2 * 200 + 2, 3 + 4 * 2, 30 + 4 * 20 + 1,
				300 + 4 * 200 + 2);
	}

	@Test
	void reluFollowsTheBias() {
		float[] output = Computation.of(new Conv2d(1, 1, Padding.VALID, Activation.RELU), NINE_SHAPE, NINE,
				Map.of("layer_kernel", new float[] { 1 }, "layer_bias", new float[] { -5 }));
		assertThat(output).containsExactly(0, 0, 0, 0, 0, 1, 2, 3, 4);
	}

	@Test
	void costsAreThoseOfEveryWindowPositionAndChannel() {
		Conv2d conv = new Conv2d(5, 7, Padding.VALID, Activation.RELU);
		Shape input = Shape.of(12, 10, 3);
		assertThat(conv.output(input)).isEqualTo(Shape.of(8, 6, 7));
		assertThat(conv.parameters(input)).isEqualTo(5 * 5 * 3 * 7 + 7);
		assertThat(conv.multiplyAdds(input)).isEqualTo(8 * 6 * 7 * (5 * 5 * 3));
	}

	@Test
	void sizesMustBePositive() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Conv2d(0, 1, Padding.SAME, Activation.RELU))
			.withMessage("expected a kernel, filters and a stride of at least 1, found 0, 1 and 1");
		assertThatIllegalArgumentException().isThrownBy(() -> new Conv2d(3, 0, Padding.SAME, Activation.RELU));
	}

}
