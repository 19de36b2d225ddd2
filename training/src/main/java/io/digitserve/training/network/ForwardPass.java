package io.digitserve.training.network;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * One way from the images to the logits, for training or for inference. Two passes over
 * the same weights in one graph share them.
 *
 * @param tf builds the graph
 * @param weights the network's weights
 * @param seed decides every random number of the pass
 * @param step int64 scalar, the number of the training step, which makes the random
 * numbers of each step new; absent for inference, where nothing is random
 */
public record ForwardPass(Ops tf, Weights weights, long seed, @Nullable Operand<TInt64> step) {

	/** The pass that training differentiates: dropout drops. */
	public static ForwardPass training(Ops tf, Weights weights, long seed, Operand<TInt64> step) {
		return new ForwardPass(tf, weights, seed, step);
	}

	/** The pass that answers: dropout does nothing. */
	public static ForwardPass inference(Ops tf, Weights weights) {
		return new ForwardPass(tf, weights, 0, null);
	}

	Operand<TFloat32> weight(String layer, String role, Shape shape, Initializer initializer) {
		return this.weights.get(layer + "_" + role, shape, initializer);
	}

	/**
	 * Sets a random share of the values to zero and scales the others by 1 / (1 - rate),
	 * so that the expected sum stays. For inference the values pass unchanged. Srivastava
	 * et al., Dropout, JMLR 15, 2014.
	 */
	Operand<TFloat32> dropout(String layer, Operand<TFloat32> values, float rate) {
		if (this.step == null) {
			return values;
		}
		Operand<TInt64> layerSeed = this.tf.constant(31 * this.seed + layer.hashCode());
		Operand<TInt64> stepSeed = this.tf.stack(List.of(layerSeed, this.step));
		Operand<TFloat32> uniform = this.tf.random.statelessRandomUniform(this.tf.shape(values), stepSeed);
		Operand<TFloat32> kept = this.tf.dtypes.cast(this.tf.math.greaterEqual(uniform, this.tf.constant(rate)),
				TFloat32.class);
		return this.tf.math.mul(values, this.tf.math.mul(kept, this.tf.constant(1 / (1 - rate))));
	}

}
