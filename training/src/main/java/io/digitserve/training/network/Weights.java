package io.digitserve.training.network;

import java.util.function.Supplier;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Supplies the weights of a graph: variables while it trains, constants once it is
 * exported.
 */
@FunctionalInterface
public interface Weights {

	/**
	 * A weight that the optimizer changes; the same operand each time it is asked for.
	 * @param name unique in the network
	 * @param shape of the weight
	 * @param initializer where it starts, for weights that are still to be trained
	 */
	Operand<TFloat32> get(String name, Shape shape, Initializer initializer);

	/** A value that the training itself keeps up to date, not the optimizer. */
	default Operand<TFloat32> statistic(String name, Shape shape, Initializer initializer) {
		return get(name, shape, initializer);
	}

	/**
	 * A weight as inference uses it, for example with the batch normalisation folded in.
	 * These are what an exported network consists of.
	 * @param formula computes it from trained weights and statistics
	 */
	default Operand<TFloat32> inferred(String name, Shape shape, Supplier<Operand<TFloat32>> formula) {
		return formula.get();
	}

}
