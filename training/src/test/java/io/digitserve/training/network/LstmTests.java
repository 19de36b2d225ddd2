package io.digitserve.training.network;

import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class LstmTests {

	private static final int ROWS = 4;

	private static final int COLUMNS = 3;

	private static final int UNITS = 2;

	private static final Shape IMAGE = Shape.of(ROWS, COLUMNS, 1);

	private static final double[] IMAGES = random(2 * ROWS * COLUMNS, 1);

	private static final double[] KERNEL = random((COLUMNS + UNITS) * 4 * UNITS, 2);

	private static final double[] BIAS = random(4 * UNITS, 3);

	@Test
	void outputIsThatOfTheEquationsAfterTheLastRow() {
		float[] found = Computation.of(new Lstm(UNITS), IMAGE, floats(IMAGES),
				Map.of("layer_kernel", floats(KERNEL), "layer_bias", floats(BIAS)));
		assertThat(found).hasSize(2 * UNITS);
		for (int image = 0; image < 2; image++) {
			double[] expected = byHand(image, KERNEL, BIAS);
			for (int unit = 0; unit < UNITS; unit++) {
				assertThat((double) found[image * UNITS + unit]).isCloseTo(expected[unit], within(1e-6));
			}
		}
	}

	@Test
	void gradientOfTheKernelPassesThroughAllRows() {
		float[] found = gradient("layer_kernel");
		for (int i = 0; i < KERNEL.length; i++) {
			assertThat((double) found[i]).as("kernel value %d", i).isCloseTo(slope(KERNEL, i), within(1e-5));
		}
	}

	@Test
	void gradientOfTheBiasPassesThroughAllRows() {
		float[] found = gradient("layer_bias");
		for (int i = 0; i < BIAS.length; i++) {
			assertThat((double) found[i]).as("bias value %d", i).isCloseTo(slope(BIAS, i), within(1e-5));
		}
	}

	@Test
	void firstRowStillMattersToTheGradient() {
		float[] found = Computation.of((tf) -> {
			Operand<TFloat32> images = images(tf);
			return tf
				.gradients(loss(tf, images, tf.constant(floats(KERNEL)), tf.constant(floats(BIAS))), List.of(images))
				.<TFloat32>dy(0);
		});
		for (int i = 0; i < COLUMNS; i++) {
			assertThat((double) found[i]).isCloseTo(slope(IMAGES, i), within(1e-5));
			assertThat(Math.abs(found[i])).isGreaterThan(1e-4f);
		}
	}

	@Test
	void costsAreThoseOfAllRows() {
		Lstm lstm = new Lstm(150);
		assertThat(lstm.output(Network.IMAGE)).isEqualTo(Shape.of(150));
		assertThat(lstm.parameters(Network.IMAGE)).isEqualTo((28 + 150) * 4 * 150 + 4 * 150);
		assertThat(lstm.multiplyAdds(Network.IMAGE)).isEqualTo(28 * (28 + 150) * 4 * 150);
	}

	@Test
	void unitsMustBePositive() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Lstm(0))
			.withMessage("expected at least 1 unit, found 0");
	}

	/** The loss's gradient, computed by TensorFlow. */
	private static float[] gradient(String weight) {
		return Computation.of((tf) -> {
			Operand<TFloat32> kernel = tf.constant(Shape.of(COLUMNS + UNITS, 4 * UNITS),
					DataBuffers.of(floats(KERNEL)));
			Operand<TFloat32> bias = tf.constant(floats(BIAS));
			return tf
				.gradients(loss(tf, images(tf), kernel, bias), List.of(weight.equals("layer_kernel") ? kernel : bias))
				.<TFloat32>dy(0);
		});
	}

	/** The loss's slope by central differences of the equations in double precision. */
	private static double slope(double[] changed, int i) {
		double step = 1e-5;
		double before = changed[i];
		changed[i] = before + step;
		double above = lossByHand();
		changed[i] = before - step;
		double below = lossByHand();
		changed[i] = before;
		return (above - below) / (2 * step);
	}

	/** Any number that all outputs take part in: the sum of their squares. */
	private static Operand<TFloat32> loss(Ops tf, Operand<TFloat32> images, Operand<TFloat32> kernel,
			Operand<TFloat32> bias) {
		Weights weights = (name, shape, initializer) -> tf.reshape(name.equals("layer_kernel") ? kernel : bias,
				tf.constant(shape.asArray()));
		ForwardPass pass = ForwardPass.training(tf, weights, 1, tf.constant(1L));
		Operand<TFloat32> output = new Lstm(UNITS).apply(pass, "layer", images, IMAGE);
		return tf.reduceSum(tf.math.square(output), tf.array(0, 1));
	}

	private static double lossByHand() {
		double sum = 0;
		for (int image = 0; image < 2; image++) {
			for (double output : byHand(image, KERNEL, BIAS)) {
				sum += output * output;
			}
		}
		return sum;
	}

	private static Operand<TFloat32> images(Ops tf) {
		return tf.constant(Shape.of(2, ROWS, COLUMNS, 1), DataBuffers.of(floats(IMAGES)));
	}

	/** Gates i, j, f and o of one image, row by row, as the layer's Javadoc has them. */
	private static double[] byHand(int image, double[] kernel, double[] bias) {
		double[] h = new double[UNITS];
		double[] c = new double[UNITS];
		for (int row = 0; row < ROWS; row++) {
			double[] gates = bias.clone();
			for (int gate = 0; gate < gates.length; gate++) {
				for (int column = 0; column < COLUMNS; column++) {
					gates[gate] += IMAGES[(image * ROWS + row) * COLUMNS + column] * kernel[column * 4 * UNITS + gate];
				}
				for (int unit = 0; unit < UNITS; unit++) {
					gates[gate] += h[unit] * kernel[(COLUMNS + unit) * 4 * UNITS + gate];
				}
			}
			for (int unit = 0; unit < UNITS; unit++) {
				double i = sigmoid(gates[unit]);
				double j = Math.tanh(gates[UNITS + unit]);
				double f = sigmoid(gates[2 * UNITS + unit] + 1);
				double o = sigmoid(gates[3 * UNITS + unit]);
				c[unit] = f * c[unit] + i * j;
				h[unit] = o * Math.tanh(c[unit]);
			}
		}
		return h;
	}

	private static double sigmoid(double x) {
		return 1 / (1 + Math.exp(-x));
	}

	private static double[] random(int size, long seed) {
		return new Random(seed).doubles(size, -1, 1).toArray();
	}

	private static float[] floats(double[] values) {
		float[] floats = new float[values.length];
		for (int i = 0; i < floats.length; i++) {
			floats[i] = (float) values[i];
		}
		return floats;
	}

}
