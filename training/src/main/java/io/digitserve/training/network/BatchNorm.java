package io.digitserve.training.network;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/**
 * Batch normalisation between a layer's product and its activation, in place of the bias:
 * Ioffe and Szegedy, Batch normalization, ICML 2015. Training normalises each channel by
 * the batch's mean and variance and remembers their moving averages; inference uses
 * those, folded into the kernel and a bias, so an exported network has none of it.
 *
 * @param momentum the share of the old moving average that each step keeps, 0..1
 * @param epsilon added to the variance, above 0
 */
public record BatchNorm(float momentum, float epsilon) {

	public BatchNorm {
		if (!(momentum >= 0 && momentum < 1)) {
			throw new IllegalArgumentException("expected a momentum from 0 to below 1, found " + momentum);
		}
		if (!(epsilon > 0)) {
			throw new IllegalArgumentException("expected an epsilon above 0, found " + epsilon);
		}
	}

	/** Scale and shift of each channel. */
	long parameters(long channels) {
		return 2 * channels;
	}

	/**
	 * Normalises a batch by itself.
	 * @param values float32 [batch, height, width, channels]
	 */
	Operand<TFloat32> normalized(ForwardPass pass, String layer, Operand<TFloat32> values, Shape channels) {
		Ops tf = pass.tf();
		Operand<TFloat32> none = tf.constant(new float[0]);
		FusedBatchNorm<TFloat32, TFloat32> normalized = tf.nn.fusedBatchNorm(values,
				pass.trained(layer, "scale", channels, new Initializer.Constant(1)),
				pass.trained(layer, "shift", channels, new Initializer.Constant(0)), none, none,
				FusedBatchNorm.isTraining(true), FusedBatchNorm.epsilon(this.epsilon));
		average(pass, mean(pass, layer, channels), normalized.batchMean());
		average(pass, variance(pass, layer, channels), normalized.batchVariance());
		return normalized.y();
	}

	private void average(ForwardPass pass, Operand<TFloat32> moving, Operand<TFloat32> batch) {
		Ops tf = pass.tf();
		Operand<TFloat32> change = tf.math.mul(tf.math.sub(batch, moving), tf.constant(1 - this.momentum));
		pass.update(moving, tf.math.add(moving, change));
	}

	/** What each channel of the kernel is multiplied by for inference. */
	Operand<TFloat32> factor(ForwardPass pass, String layer, Shape channels) {
		Ops tf = pass.tf();
		Operand<TFloat32> scale = pass.trained(layer, "scale", channels, new Initializer.Constant(1));
		return tf.math.mul(scale,
				tf.math.rsqrt(tf.math.add(variance(pass, layer, channels), tf.constant(this.epsilon))));
	}

	/** The bias for inference. */
	Operand<TFloat32> bias(ForwardPass pass, String layer, Shape channels) {
		Ops tf = pass.tf();
		Operand<TFloat32> shift = pass.trained(layer, "shift", channels, new Initializer.Constant(0));
		return tf.math.sub(shift, tf.math.mul(mean(pass, layer, channels), factor(pass, layer, channels)));
	}

	private static Operand<TFloat32> mean(ForwardPass pass, String layer, Shape channels) {
		return pass.statistic(layer, "mean", channels, new Initializer.Constant(0));
	}

	private static Operand<TFloat32> variance(ForwardPass pass, String layer, Shape channels) {
		return pass.statistic(layer, "variance", channels, new Initializer.Constant(1));
	}

}
