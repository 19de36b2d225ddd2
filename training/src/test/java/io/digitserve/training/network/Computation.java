package io.digitserve.training.network;

import java.util.Map;
import java.util.function.Function;

import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Builds a small graph, runs it once and hands back what it computed, row-major. */
final class Computation {

	private Computation() {
	}

	static float[] of(Function<Ops, Operand<TFloat32>> graphOf) {
		try (Graph graph = new Graph()) {
			Operand<TFloat32> output = graphOf.apply(Ops.create(graph));
			try (Session session = new Session(graph); Result result = session.runner().fetch(output).run()) {
				float[] values = new float[Math.toIntExact(result.get(0).size())];
				result.get(0).asRawTensor().data().asFloats().read(values);
				return values;
			}
		}
	}

	/**
	 * What a layer of the name "layer" makes of images, for inference.
	 * @param inputShape of one image
	 * @param input [images, inputShape]
	 * @param weights by name; each has exactly the values that the layer asks for
	 */
	static float[] of(Layer layer, Shape inputShape, float[] input, Map<String, float[]> weights) {
		return of((tf) -> {
			Shape batch = Shape.of(input.length / inputShape.size()).append(inputShape);
			Operand<TFloat32> values = tf.constant(batch, DataBuffers.of(input));
			return layer.apply(ForwardPass.inference(tf, constants(tf, weights)), "layer", values, inputShape);
		});
	}

	private static Weights constants(Ops tf, Map<String, float[]> values) {
		return (name, shape, initializer) -> {
			float[] value = values.get(name);
			if (value == null || value.length != shape.size()) {
				throw new AssertionError("no value of shape %s for the weight %s".formatted(shape, name));
			}
			return tf.constant(shape, DataBuffers.of(value));
		};
	}

}
