package io.digitserve.training.trainer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.digitserve.training.network.Initializer;
import io.digitserve.training.network.Weights;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Weights and statistics as variables, which start where their initializers say. */
final class LearningWeights implements Weights {

	private final Ops tf;

	private final Variables variables;

	private final long seed;

	private final Map<String, Variable<TFloat32>> trained = new LinkedHashMap<>();

	private final Map<String, Variable<TFloat32>> statistics = new LinkedHashMap<>();

	/**
	 * Weights that start by chance.
	 * @param seed decides that chance, together with each one's name
	 */
	LearningWeights(Ops tf, Variables variables, long seed) {
		this.tf = tf;
		this.variables = variables;
		this.seed = seed;
	}

	@Override
	public Operand<TFloat32> get(String name, Shape shape, Initializer initializer) {
		return this.trained.computeIfAbsent(name, (missing) -> start(missing, shape, initializer));
	}

	@Override
	public Operand<TFloat32> statistic(String name, Shape shape, Initializer initializer) {
		return this.statistics.computeIfAbsent(name, (missing) -> start(missing, shape, initializer));
	}

	private Variable<TFloat32> start(String name, Shape shape, Initializer initializer) {
		Operand<TInt64> weightSeed = this.tf.constant(new long[] { this.seed, name.hashCode() });
		return this.variables.add(name, shape, initializer.value(this.tf, shape, weightSeed));
	}

	/** Those that the optimizer changes, in the order in which they were asked for. */
	List<Variable<TFloat32>> trained() {
		return List.copyOf(this.trained.values());
	}

}
