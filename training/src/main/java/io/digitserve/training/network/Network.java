package io.digitserve.training.network;

import java.util.List;
import java.util.Map;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * A classifier of digits: its layers, and how its write-up trains it. An implementation
 * with {@code @AutoService} is known to every command.
 */
public interface Network {

	/** The digits 0 to 9. */
	int CLASSES = 10;

	/** One image: [height, width, channels]. */
	Shape IMAGE = Shape.of(28, 28, 1);

	/** The name of the network, lower case with hyphens; also that of its models. */
	String name();

	/**
	 * The layers, from one image of [28, 28, 1] with values in 0..1 to 10 logits, or 11:
	 * the eleventh says that there is no digit.
	 */
	List<Layer> layers();

	/** How many logits there are: 10, or 11. */
	default int logits() {
		Shape shape = IMAGE;
		for (Layer layer : layers()) {
			shape = layer.output(shape);
		}
		return Math.toIntExact(shape.size());
	}

	/** How it is trained. */
	Hyperparameters hyperparameters();

	/** Other ways to train it, by name: lower case with hyphens, not "default". */
	default Map<String, Hyperparameters> presets() {
		return Map.of();
	}

	/**
	 * What its write-up leaves open and was chosen here, a phrase each. They stand on the
	 * model card.
	 */
	default List<String> choices() {
		return List.of();
	}

	/**
	 * The test accuracy that its write-up prints, as text for a table, for example
	 * {@code about 99 %}; {@code ours} where there is no write-up.
	 */
	default String published() {
		return "none printed";
	}

	/**
	 * Adds the network to a graph.
	 * @param images uint8 [batch, 28, 28], 0 = background, 255 = ink
	 * @return float32 [batch, {@link #logits()}]
	 */
	default Operand<TFloat32> logits(ForwardPass pass, Operand<TUint8> images) {
		Ops tf = pass.tf();
		Operand<TFloat32> scaled = tf.math.mul(tf.dtypes.cast(images, TFloat32.class), tf.constant(1 / 255f));
		Operand<TFloat32> values = tf.reshape(scaled, tf.array(-1, 28, 28, 1));
		Shape shape = IMAGE;
		int number = 0;
		for (Layer layer : layers()) {
			number++;
			values = layer.apply(pass, "layer" + number, values, shape);
			shape = layer.output(shape);
		}
		return values;
	}

}
