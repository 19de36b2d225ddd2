package io.digitserve.training.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * One way from the images to the logits, for training or for inference. Two passes over
 * the same weights in one graph share them.
 */
public final class ForwardPass {

	private final Ops tf;

	private final Weights weights;

	private final long seed;

	private final @Nullable Operand<TInt64> step;

	private final List<Update> updates = new ArrayList<>();

	/**
	 * The new value of a statistic after a training step.
	 *
	 * @param statistic a variable
	 * @param value of the statistic's shape
	 */
	public record Update(Operand<TFloat32> statistic, Operand<TFloat32> value) {
	}

	private ForwardPass(Ops tf, Weights weights, long seed, @Nullable Operand<TInt64> step) {
		this.tf = tf;
		this.weights = weights;
		this.seed = seed;
		this.step = step;
	}

	/**
	 * The pass that training differentiates: dropout drops, batches are normalised by
	 * their own mean and variance.
	 * @param seed decides every random number of the pass
	 * @param step int64 scalar, the number of the training step, which makes the random
	 * numbers of each step new
	 */
	public static ForwardPass training(Ops tf, Weights weights, long seed, Operand<TInt64> step) {
		return new ForwardPass(tf, weights, seed, step);
	}

	/** The pass that answers: nothing is random, and an image's logits are its own. */
	public static ForwardPass inference(Ops tf, Weights weights) {
		return new ForwardPass(tf, weights, 0, null);
	}

	/** Builds the graph. */
	public Ops tf() {
		return this.tf;
	}

	/** Whether this is the pass that training differentiates. */
	public boolean isTraining() {
		return this.step != null;
	}

	/** What a training step does to statistics, besides the optimizer's changes. */
	public List<Update> updates() {
		return List.copyOf(this.updates);
	}

	/** A weight that is the same in training and inference. */
	Operand<TFloat32> weight(String layer, String role, Shape shape, Initializer initializer) {
		String name = layer + "_" + role;
		Supplier<Operand<TFloat32>> trained = () -> this.weights.get(name, shape, initializer);
		return isTraining() ? trained.get() : this.weights.inferred(name, shape, trained);
	}

	/** What inference uses of weights that training uses otherwise. */
	Operand<TFloat32> inferred(String layer, String role, Shape shape, Supplier<Operand<TFloat32>> formula) {
		return this.weights.inferred(layer + "_" + role, shape, formula);
	}

	/** The weight itself, on which {@link #inferred} formulas build. */
	Operand<TFloat32> trained(String layer, String role, Shape shape, Initializer initializer) {
		return this.weights.get(layer + "_" + role, shape, initializer);
	}

	/** A value that {@link #update} keeps up to date. */
	Operand<TFloat32> statistic(String layer, String role, Shape shape, Initializer initializer) {
		return this.weights.statistic(layer + "_" + role, shape, initializer);
	}

	/** After the step the statistic has the value. */
	void update(Operand<TFloat32> statistic, Operand<TFloat32> value) {
		this.updates.add(new Update(statistic, value));
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
