package io.digitserve.training.trainer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.digitserve.training.network.Initializer;
import io.digitserve.training.network.Weights;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Exponentially moving averages of weights and statistics: Polyak and Juditsky,
 * Acceleration of stochastic approximation by averaging, 1992. So that the first steps do
 * not weigh too long, the share that is kept starts at 2 / 11 and grows.
 */
final class MovingAverages implements Weights {

	private final Map<String, Variable<TFloat32>> averages = new HashMap<>();

	private final List<Op> updates = new ArrayList<>();

	/**
	 * The averages of all that a step changes.
	 * @param changed what each variable is after a step, by its name
	 * @param kept the share of the old average that each step keeps in the end
	 * @param step the number of the step, from 1 on
	 */
	MovingAverages(Ops tf, Variables variables, Map<String, Operand<TFloat32>> changed, float kept,
			Operand<TInt64> step) {
		Operand<TFloat32> time = tf.dtypes.cast(step, TFloat32.class);
		Operand<TFloat32> growing = tf.math.div(tf.math.add(time, tf.constant(1f)),
				tf.math.add(time, tf.constant(10f)));
		Operand<TFloat32> added = tf.math.sub(tf.constant(1f), tf.math.minimum(growing, tf.constant(kept)));
		changed.forEach((name, value) -> {
			Variable<TFloat32> average = variables.add(name + "_average", value.shape());
			this.averages.put(name, average);
			this.updates.add(tf.assignAdd(average, tf.math.mul(tf.math.sub(value, average), added)));
		});
	}

	/** What a step does to the averages. */
	List<Op> updates() {
		return List.copyOf(this.updates);
	}

	@Override
	public Operand<TFloat32> get(String name, Shape shape, Initializer initializer) {
		return Objects.requireNonNull(this.averages.get(name), name);
	}

}
