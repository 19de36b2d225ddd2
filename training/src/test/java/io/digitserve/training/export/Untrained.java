package io.digitserve.training.export;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

import io.digitserve.training.data.Dataset;
import io.digitserve.training.evaluation.Logits;
import io.digitserve.training.network.Activation;
import io.digitserve.training.network.Dense;
import io.digitserve.training.network.Flatten;
import io.digitserve.training.network.ForwardPass;
import io.digitserve.training.network.Hyperparameters;
import io.digitserve.training.network.Initializer;
import io.digitserve.training.network.Layer;
import io.digitserve.training.network.Network;
import io.digitserve.training.network.Optimizer;
import io.digitserve.training.network.TrainedWeights;
import io.digitserve.training.network.Weights;
import io.digitserve.training.trainer.TrainedNetwork;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** Networks with random weights: they know nothing, but answer. */
final class Untrained {

	private Untrained() {
	}

	/**
	 * A network of two dense layers.
	 *
	 * @param hidden units of the first
	 * @param logits of the second
	 */
	record Small(int hidden, int logits) implements Network {

		@Override
		public String name() {
			return "small";
		}

		@Override
		public List<Layer> layers() {
			return List.of(new Flatten(), new Dense(this.hidden, Activation.SELU),
					new Dense(this.logits, Activation.LINEAR));
		}

		@Override
		public Hyperparameters hyperparameters() {
			return new Hyperparameters(new Optimizer.Adam(1e-3f), 50, 1);
		}

	}

	/** The network and its logits for the held-out images. */
	static TrainedNetwork network(Network network, Dataset heldOut, long seed) {
		TrainedWeights weights = weights(network, seed);
		float[] logits = logits(network, weights, heldOut);
		return new TrainedNetwork(network, weights, new Logits(logits, logits.length / heldOut.size()));
	}

	/** Logits of images, as a network's own graph computes them. */
	static float[] logits(Network network, TrainedWeights weights, Dataset images) {
		byte[] pixels = ServedByTensorFlow.pixels(images);
		try (Graph graph = new Graph()) {
			Ops tf = Ops.create(graph);
			Placeholder<TUint8> input = input(tf);
			Operand<TFloat32> output = network.logits(ForwardPass.inference(tf, weights.frozen(tf, false)), input);
			try (TUint8 tensor = Tensor.of(TUint8.class, Shape.of(images.size(), 28, 28), DataBuffers.of(pixels));
					Session session = new Session(graph);
					Result result = session.runner().feed(input, tensor).fetch(output).run()) {
				float[] values = new float[Math.toIntExact(result.get(0).size())];
				result.get(0).asRawTensor().data().asFloats().read(values);
				return values;
			}
		}
	}

	/** Weights that follow from the seed. */
	static TrainedWeights weights(Network network, long seed) {
		Random random = new Random(seed);
		Map<String, TFloat32> tensors = new HashMap<>();
		try {
			shapes(network).forEach((name, shape) -> tensors.put(name, normal(shape, random)));
			return TrainedWeights.of(tensors);
		}
		finally {
			tensors.values().forEach(Tensor::close);
		}
	}

	/** Normal, of such a variance that outputs are about as large as inputs. */
	private static TFloat32 normal(Shape shape, Random random) {
		float[] values = new float[Math.toIntExact(shape.size())];
		double inputs = (double) shape.size() / shape.get(-1);
		for (int i = 0; i < values.length; i++) {
			values[i] = (float) (random.nextGaussian() * Math.sqrt(2 / inputs));
		}
		return TFloat32.tensorOf(shape, DataBuffers.of(values));
	}

	/** What inference asks for, by name. */
	private static Map<String, Shape> shapes(Network network) {
		Map<String, Shape> shapes = new TreeMap<>();
		try (Graph graph = new Graph()) {
			Ops tf = Ops.create(graph);
			network.logits(ForwardPass.inference(tf, new Weights() {

				@Override
				public Operand<TFloat32> get(String name, Shape shape, Initializer initializer) {
					shapes.put(name, shape);
					return tf.placeholder(TFloat32.class, Placeholder.shape(shape));
				}

				@Override
				public Operand<TFloat32> inferred(String name, Shape shape, Supplier<Operand<TFloat32>> formula) {
					shapes.put(name, shape);
					return tf.placeholder(TFloat32.class, Placeholder.shape(shape));
				}

			}), input(tf));
		}
		return shapes;
	}

	private static Placeholder<TUint8> input(Ops tf) {
		return tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, 28, 28)));
	}

}
