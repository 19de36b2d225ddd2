package io.digitserve.training.network;

import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class BatchNormTests {

	private static final BatchNorm NORM = new BatchNorm(0.9f, 0.01f);

	/** Of one channel. */
	private static final Shape PIXELS = Shape.of(2, 2, 1);

	/** Two images of 2x2 pixels. Their mean is 3. */
	private static final float[] IMAGES = { -3, 7, 1, 7, 5, 1, -1, 7 };

	private static final double MEAN = 3;

	/** (9 + 49 + 1 + 49 + 25 + 1 + 1 + 49) / 8 - 9. */
	private static final double VARIANCE = 184 / 8.0 - 9;

	/** One filter that doubles its input. */
	private static final Map<String, Float> WEIGHTS = Map.of("layer_kernel", 2f, "layer_scale", 1.5f, "layer_shift",
			0.25f, "layer_mean", 4f, "layer_variance", 30f);

	@Test
	void trainingNormalisesABatchByItself() {
		float[] found = Computation.of((tf) -> conv().apply(training(tf), "layer", images(tf), PIXELS));
		for (int i = 0; i < IMAGES.length; i++) {
			double normalized = 2 * (IMAGES[i] - MEAN) / Math.sqrt(4 * VARIANCE + 0.01);
			assertThat((double) found[i]).isCloseTo(1.5 * normalized + 0.25, within(1e-5));
		}
	}

	@Test
	void denseLayersAreNormalisedByUnit() {
		float[] found = Computation.of((tf) -> new Dense(1, Activation.LINEAR).normalized(NORM)
			.apply(training(tf), "layer", tf.reshape(images(tf), tf.array(8, 1)), Shape.of(1)));
		for (int i = 0; i < IMAGES.length; i++) {
			double normalized = 2 * (IMAGES[i] - MEAN) / Math.sqrt(4 * VARIANCE + 0.01);
			assertThat((double) found[i]).isCloseTo(1.5 * normalized + 0.25, within(1e-5));
		}
	}

	@Test
	void movingAveragesKeepTheirShareOfTheOldValue() {
		// the variance of a sample estimates that of all images with n - 1
		assertThat(updated(0)).isCloseTo(0.9 * 4 + 0.1 * 2 * MEAN, within(1e-5));
		assertThat(updated(1)).isCloseTo(0.9 * 30 + 0.1 * 4 * VARIANCE * 8 / 7, within(1e-4));
	}

	@Test
	void inferenceUsesTheMovingAveragesFoldedIntoKernelAndBias() {
		float[] found = Computation
			.of((tf) -> conv().apply(ForwardPass.inference(tf, weights(tf)), "layer", images(tf), PIXELS));
		for (int i = 0; i < IMAGES.length; i++) {
			double normalized = (2 * IMAGES[i] - 4) / Math.sqrt(30 + 0.01);
			assertThat((double) found[i]).isCloseTo(1.5 * normalized + 0.25, within(1e-5));
		}
	}

	@Test
	void channelsCostAScaleAndAShiftInPlaceOfTheBias() {
		Shape input = Shape.of(5, 5, 3);
		assertThat(new Conv2d(3, 7, Padding.SAME, Activation.RELU).normalized(NORM).parameters(input))
			.isEqualTo(9 * 3 * 7 + 2 * 7);
		assertThat(new Dense(7, Activation.RELU).normalized(NORM).parameters(Shape.of(11))).isEqualTo(11 * 7 + 2 * 7);
	}

	@Test
	void momentumAndEpsilonHaveTheirRanges() {
		assertThatIllegalArgumentException().isThrownBy(() -> new BatchNorm(1, 0.1f))
			.withMessage("expected a momentum from 0 to below 1, found 1.0");
		assertThatIllegalArgumentException().isThrownBy(() -> new BatchNorm(0.9f, 0))
			.withMessage("expected an epsilon above 0, found 0.0");
	}

	/** What a training pass makes of mean (0) or variance (1). */
	private static double updated(int statistic) {
		return Computation.of((tf) -> {
			ForwardPass pass = training(tf);
			conv().apply(pass, "layer", images(tf), PIXELS);
			assertThat(pass.updates()).hasSize(2);
			return pass.updates().get(statistic).value();
		})[0];
	}

	private static Conv2d conv() {
		return new Conv2d(1, 1, Padding.VALID, Activation.LINEAR).normalized(NORM);
	}

	private static ForwardPass training(Ops tf) {
		return ForwardPass.training(tf, weights(tf), 1, tf.constant(1L));
	}

	private static Weights weights(Ops tf) {
		return (name, shape, initializer) -> tf.fill(tf.constant(shape.asArray()),
				tf.constant(Objects.requireNonNull(WEIGHTS.get(name))));
	}

	private static Operand<TFloat32> images(Ops tf) {
		return tf.constant(Shape.of(2, 2, 2, 1), DataBuffers.of(IMAGES.clone()));
	}

}
