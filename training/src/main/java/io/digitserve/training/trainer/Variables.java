package io.digitserve.training.trainer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;

/**
 * All that changes in a graph while a network learns: weights, statistics, what
 * optimizers remember, averages.
 */
final class Variables {

	private final Ops tf;

	private final List<Variable<TFloat32>> variables = new ArrayList<>();

	private final List<Op> initializers = new ArrayList<>();

	Variables(Ops tf) {
		this.tf = tf;
	}

	/**
	 * One more.
	 * @param name unique in the graph
	 * @param start of the shape
	 */
	Variable<TFloat32> add(String name, Shape shape, Operand<TFloat32> start) {
		Variable<TFloat32> variable = this.tf.withName(name).variable(shape, TFloat32.class);
		this.initializers.add(this.tf.assign(variable, start));
		this.variables.add(variable);
		return variable;
	}

	/** One more, of zeros. */
	Variable<TFloat32> add(String name, Shape shape) {
		return add(name, shape, this.tf.zeros(this.tf.constant(shape.asArray()), TFloat32.class));
	}

	/** What gives all of them their first values. */
	List<Op> initializers() {
		return List.copyOf(this.initializers);
	}

	/**
	 * Writes them all, in TensorFlow's own format of checkpoints.
	 * @param prefix of the path of the files
	 */
	Op saving(Operand<TString> prefix) {
		return this.tf.train.save(prefix, names(), whole(), List.copyOf(this.variables));
	}

	/**
	 * Gives them all the values that were saved.
	 * @param prefix with which they were
	 */
	Op restoring(Operand<TString> prefix) {
		List<Output<?>> values = this.tf.train
			.restore(prefix, names(), whole(), Collections.nCopies(this.variables.size(), TFloat32.class))
			.tensors();
		List<Op> assigned = new ArrayList<>();
		for (int i = 0; i < values.size(); i++) {
			@SuppressWarnings("unchecked") // as it was asked for
			Output<TFloat32> value = (Output<TFloat32>) values.get(i);
			assigned.add(this.tf.assign(this.variables.get(i), value));
		}
		return this.tf.withControlDependencies(assigned).noOp();
	}

	private Operand<TString> names() {
		return this.tf.array(this.variables.stream().map((variable) -> variable.op().name()).toArray(String[]::new));
	}

	/** A slice for each variable: empty, which is all of it. */
	private Operand<TString> whole() {
		return this.tf.array(Collections.nCopies(this.variables.size(), "").toArray(String[]::new));
	}

}
