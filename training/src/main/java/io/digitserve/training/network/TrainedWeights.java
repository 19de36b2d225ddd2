package io.digitserve.training.network;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;

/** The values of a network's weights by name, row-major. Immutable. */
public final class TrainedWeights {

	private final Map<String, float[]> values;

	private final Map<String, Shape> shapes;

	private TrainedWeights(Map<String, float[]> values, Map<String, Shape> shapes) {
		this.values = values;
		this.shapes = shapes;
	}

	/** Weights of the given values, copied out of tensors. */
	public static TrainedWeights of(Map<String, TFloat32> tensors) {
		Map<String, float[]> values = new HashMap<>();
		Map<String, Shape> shapes = new HashMap<>();
		tensors.forEach((name, tensor) -> {
			shapes.put(name, tensor.shape());
			float[] copy = new float[Math.toIntExact(tensor.size())];
			tensor.copyTo(NdArrays.wrap(tensor.shape(), DataBuffers.of(copy, false, false)));
			values.put(name, copy);
		});
		return new TrainedWeights(values, shapes);
	}

	/** The names of all weights. */
	public Set<String> names() {
		return Collections.unmodifiableSet(this.values.keySet());
	}

	/** The shape of a weight that there is. */
	public Shape shape(String name) {
		return Objects.requireNonNull(this.shapes.get(name), name);
	}

	/** A copy of the values of a weight that there is, row-major. */
	public float[] values(String name) {
		return Objects.requireNonNull(this.values.get(name), name).clone();
	}

	/**
	 * The weights as constants of a graph: frozen.
	 * @param half whether they are kept in IEEE 754 half precision, in half the space;
	 * the graph computes in float32 either way
	 */
	public Weights frozen(Ops tf, boolean half) {
		Map<String, Operand<TFloat32>> constants = new HashMap<>();
		return new Weights() {

			@Override
			public Operand<TFloat32> get(String name, Shape shape, Initializer initializer) {
				return constants.computeIfAbsent(name, (missing) -> constant(tf, missing, shape, half));
			}

			@Override
			public Operand<TFloat32> inferred(String name, Shape shape, Supplier<Operand<TFloat32>> formula) {
				return constants.computeIfAbsent(name, (missing) -> constant(tf, missing, shape, half));
			}

		};
	}

	private Operand<TFloat32> constant(Ops tf, String name, Shape shape, boolean half) {
		float[] value = this.values.get(name);
		if (value == null || value.length != shape.size()) {
			throw new IllegalStateException("expected a weight %s of shape %s, found %s".formatted(name, shape,
					(value != null) ? value.length + " values" : "none"));
		}
		if (!half) {
			return tf.withName(name).constant(shape, DataBuffers.of(value, true, false));
		}
		try (TFloat16 tensor = TFloat16.tensorOf(shape, DataBuffers.of(value, true, false))) {
			return tf.dtypes.cast(tf.withName(name).constantOf(tensor), TFloat32.class);
		}
	}

}
