package io.digitserve.training.network;

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
	 * The weight of that name; the same operand each time it is asked for.
	 * @param name unique in the network
	 * @param shape of the weight
	 * @param initializer where it starts, for weights that are still to be trained
	 */
	Operand<TFloat32> get(String name, Shape shape, Initializer initializer);

}
