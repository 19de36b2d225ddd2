package io.digitserve.training.network;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * One step of a network. Shapes are those of one image, without the batch: [height,
 * width, channels] or [units].
 */
public interface Layer {

	/** The layer as a summary shows it, for example {@code conv 3x3, 32, VALID, relu}. */
	String description();

	/** The shape of the output for an input of the given shape. */
	Shape output(Shape input);

	/** The number of trained values. */
	default long parameters(Shape input) {
		return 0;
	}

	/**
	 * Multiplications with addition for one image; additions of a bias and activations
	 * are not counted.
	 */
	default long multiplyAdds(Shape input) {
		return 0;
	}

	/**
	 * Adds the layer to a graph.
	 * @param pass what it is built for
	 * @param name the layer's, unique in the network
	 * @param values float32 [batch, inputShape]
	 * @param inputShape the shape of one image's input
	 * @return float32 [batch, output(inputShape)]
	 */
	Operand<TFloat32> apply(ForwardPass pass, String name, Operand<TFloat32> values, Shape inputShape);

}
