package io.digitserve.training.network;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Where a weight starts. The values follow from the seed alone. A kernel's last two
 * dimensions are its inputs and outputs; the ones before are its window.
 */
public sealed interface Initializer {

	/**
	 * The starting value.
	 * @param shape of the weight
	 * @param seed int64 [2]
	 */
	Operand<TFloat32> value(Ops tf, Shape shape, Operand<TInt64> seed);

	/** All the same. */
	record Constant(float value) implements Initializer {

		@Override
		public Operand<TFloat32> value(Ops tf, Shape shape, Operand<TInt64> seed) {
			return tf.fill(tf.constant(shape.asArray()), tf.constant(this.value));
		}

	}

	/**
	 * Uniform in ±sqrt(6 / (inputs + outputs)), both times the size of the window: Glorot
	 * and Bengio, Understanding the difficulty of training deep feedforward neural
	 * networks, 2010, equation 16.
	 */
	record GlorotUniform() implements Initializer {

		@Override
		public Operand<TFloat32> value(Ops tf, Shape shape, Operand<TInt64> seed) {
			long outputs = shape.get(-1);
			long inputs = shape.get(-2);
			long window = shape.size() / (inputs * outputs);
			float limit = (float) Math.sqrt(6.0 / (window * (inputs + outputs)));
			Operand<TFloat32> uniform = tf.random.statelessRandomUniform(tf.constant(shape.asArray()), seed);
			return tf.math.mul(tf.math.sub(uniform, tf.constant(0.5f)), tf.constant(2 * limit));
		}

	}

	/**
	 * Normal with the variance gain / (inputs times the size of the window). A gain of 2
	 * suits relu: He et al., Delving deep into rectifiers, ICCV 2015, equation 10; a gain
	 * of 1 suits selu: Klambauer et al., Self-normalizing neural networks, NIPS 2017.
	 *
	 * @param gain above 0
	 */
	record ScaledNormal(float gain) implements Initializer {

		@Override
		public Operand<TFloat32> value(Ops tf, Shape shape, Operand<TInt64> seed) {
			float deviation = (float) Math.sqrt(this.gain * shape.get(-1) / shape.size());
			Operand<TFloat32> normal = tf.random.statelessRandomNormal(tf.constant(shape.asArray()), seed);
			return tf.math.mul(normal, tf.constant(deviation));
		}

	}

	/**
	 * Normal around 0.
	 *
	 * @param deviation the standard deviation
	 */
	record Normal(float deviation) implements Initializer {

		@Override
		public Operand<TFloat32> value(Ops tf, Shape shape, Operand<TInt64> seed) {
			Operand<TFloat32> normal = tf.random.statelessRandomNormal(tf.constant(shape.asArray()), seed);
			return tf.math.mul(normal, tf.constant(this.deviation));
		}

	}

	/**
	 * Normal around 0, drawn again where it is more than two standard deviations away.
	 *
	 * @param deviation the standard deviation before values are drawn again
	 */
	record TruncatedNormal(float deviation) implements Initializer {

		@Override
		public Operand<TFloat32> value(Ops tf, Shape shape, Operand<TInt64> seed) {
			Operand<TFloat32> normal = tf.random.statelessTruncatedNormal(tf.constant(shape.asArray()), seed,
					TFloat32.class);
			return tf.math.mul(normal, tf.constant(this.deviation));
		}

	}

}
