package io.digitserve.training.network;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Turns a gradient into a change of a variable. */
public interface Optimizer {

	/**
	 * Changes one variable.
	 * @param variable what is changed
	 * @param gradient of the loss, of the variable's shape
	 * @param factor float32 scalar, what the schedule multiplies the learning rate by
	 * @param step int64 scalar, 1 for the first step
	 * @param slots makes a further variable of the same shape, starting at zero, for the
	 * optimizer's own memory
	 * @return the variable once it is changed
	 */
	Operand<TFloat32> update(Ops tf, Operand<TFloat32> variable, Operand<TFloat32> gradient, Operand<TFloat32> factor,
			Operand<TInt64> step, Slots slots);

	/** Makes variables in which an optimizer remembers. */
	@FunctionalInterface
	interface Slots {

		/** A variable of the shape of the one being updated, zero at first. */
		Operand<TFloat32> zeros(String role);

	}

	/**
	 * Kingma and Ba, Adam: a method for stochastic optimization, 2015, in the efficient
	 * form at the end of section 2:
	 * {@code rate x sqrt(1 - beta2^t) / (1 - beta1^t) x m / (sqrt(v) + epsilon)}.
	 *
	 * @param learningRate step size
	 * @param beta1 decay of the mean of the gradient
	 * @param beta2 decay of the mean of its square
	 * @param epsilon keeps the quotient finite
	 */
	record Adam(float learningRate, float beta1, float beta2, float epsilon) implements Optimizer {

		/** Adam with Keras' defaults for all but the rate. */
		public Adam(float learningRate) {
			this(learningRate, 0.9f, 0.999f, 1e-7f);
		}

		@Override
		public Operand<TFloat32> update(Ops tf, Operand<TFloat32> variable, Operand<TFloat32> gradient,
				Operand<TFloat32> factor, Operand<TInt64> step, Slots slots) {
			Operand<TFloat32> time = tf.dtypes.cast(step, TFloat32.class);
			return tf.train.applyAdam(variable, slots.zeros("mean"), slots.zeros("square"),
					tf.math.pow(tf.constant(this.beta1), time), tf.math.pow(tf.constant(this.beta2), time),
					tf.math.mul(factor, tf.constant(this.learningRate)), tf.constant(this.beta1),
					tf.constant(this.beta2), tf.constant(this.epsilon), gradient);
		}

	}

	/**
	 * Adam whose weights also shrink: Loshchilov and Hutter, Decoupled weight decay
	 * regularization, ICLR 2019. Biases and other vectors do not shrink.
	 *
	 * @param adam the steps
	 * @param decay what a step takes of a weight, times the learning rate
	 */
	record AdamW(Adam adam, float decay) implements Optimizer {

		@Override
		public Operand<TFloat32> update(Ops tf, Operand<TFloat32> variable, Operand<TFloat32> gradient,
				Operand<TFloat32> factor, Operand<TInt64> step, Slots slots) {
			Operand<TFloat32> changed = this.adam.update(tf, variable, gradient, factor, step, slots);
			if (variable.shape().numDimensions() < 2) {
				return changed;
			}
			Operand<TFloat32> share = tf.math.mul(factor, tf.constant(this.adam.learningRate() * this.decay));
			return tf.assign(changed, tf.math.sub(changed, tf.math.mul(changed, share)));
		}

	}

	/**
	 * Tieleman and Hinton, Lecture 6.5: RMSprop, Coursera, 2012:
	 * {@code rate x gradient / sqrt(mean square + epsilon)}.
	 *
	 * @param learningRate step size
	 * @param rho decay of the mean of the gradient's square
	 * @param epsilon keeps the quotient finite
	 */
	record RmsProp(float learningRate, float rho, float epsilon) implements Optimizer {

		@Override
		public Operand<TFloat32> update(Ops tf, Operand<TFloat32> variable, Operand<TFloat32> gradient,
				Operand<TFloat32> factor, Operand<TInt64> step, Slots slots) {
			return tf.train.applyRmsProp(variable, slots.zeros("square"), slots.zeros("momentum"),
					tf.math.mul(factor, tf.constant(this.learningRate)), tf.constant(this.rho), tf.constant(0f),
					tf.constant(this.epsilon), gradient);
		}

	}

}
