package io.digitserve.training.network;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class NetworkTests {

	@Test
	void pixelsBecomeSharesOfFullInk() {
		byte[] pixels = new byte[2 * 784];
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = (byte) i;
		}
		float[] values = Computation.of((tf) -> {
			Operand<TUint8> images = tf.constant(TUint8.class, Shape.of(2, 28, 28), DataBuffers.of(pixels));
			return layersOnly(new Flatten()).logits(ForwardPass.inference(tf, recording(tf, new ArrayList<>())),
					images);
		});
		assertThat(values).hasSize(pixels.length);
		for (int i = 0; i < values.length; i++) {
			assertThat(values[i]).isCloseTo((i % 256) / 255f, within(1e-6f));
		}
		assertThat(values[255]).isEqualTo(1);
	}

	@Test
	void weightsAreNamedByLayerAndRole() {
		List<String> asked = new ArrayList<>();
		Computation.of((tf) -> new TinyNetwork().logits(ForwardPass.inference(tf, recording(tf, asked)),
				tf.zeros(tf.constant(new int[] { 1, 28, 28 }), TUint8.class)));
		// 28 pixels, 26 after the convolution, 9 after the pooling.
		assertThat(asked).containsExactly("layer1_kernel [3, 3, 1, 4]", "layer1_bias [4]",
				"layer5_kernel [%d, 10]".formatted(9 * 9 * 4), "layer5_bias [10]");
	}

	private static Weights recording(Ops tf, List<String> asked) {
		return (name, shape, initializer) -> {
			asked.add(name + " " + shape);
			return tf.zeros(tf.constant(shape.asArray()), TFloat32.class);
		};
	}

	private static Network layersOnly(Layer... layers) {
		return new Network() {

			@Override
			public String name() {
				return "test";
			}

			@Override
			public List<Layer> layers() {
				return List.of(layers);
			}

			@Override
			public Hyperparameters hyperparameters() {
				return new TinyNetwork().hyperparameters();
			}
		};
	}

}
