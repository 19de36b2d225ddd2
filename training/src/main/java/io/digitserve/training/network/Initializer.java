package io.digitserve.training.network;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Where a weight starts. The values follow from the seed alone. */
public sealed interface Initializer {

	/**
	 * The starting value.
	 * @param shape of the weight
	 * @param seed int64 [2]
	 */
	Operand<TFloat32> value(Ops tf, Shape shape, Operand<TInt64> seed);

	/** All zeros. */
	record Zeros() implements Initializer {

		@Override
		public Operand<TFloat32> value(Ops tf, Shape shape, Operand<TInt64> seed) {
			return tf.zeros(tf.constant(shape.asArray()), TFloat32.class);
		}

	}

	/**
	 * Uniform in ±sqrt(6 / (fanIn + fanOut)): Glorot and Bengio, Understanding the
	 * difficulty of training deep feedforward neural networks, 2010, equation 16.
	 *
	 * @param fanIn inputs that reach one output
	 * @param fanOut outputs that one input reaches
	 */
	record GlorotUniform(long fanIn, long fanOut) implements Initializer {

		@Override
		public Operand<TFloat32> value(Ops tf, Shape shape, Operand<TInt64> seed) {
			float limit = (float) Math.sqrt(6.0 / (this.fanIn + this.fanOut));
			Operand<TFloat32> uniform = tf.random.statelessRandomUniform(tf.constant(shape.asArray()), seed);
			return tf.math.mul(tf.math.sub(uniform, tf.constant(0.5f)), tf.constant(2 * limit));
		}

	}

}
