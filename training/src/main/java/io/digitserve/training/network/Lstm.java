package io.digitserve.training.network;

import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;

/**
 * Reads an image row by row, from top to bottom, and gives what it remembers at the end:
 * the long short-term memory of Hochreiter and Schmidhuber, Neural Computation 9, 1997,
 * with the forget gate of Gers, Schmidhuber and Cummins, Neural Computation 12, 2000. The
 * rows are unrolled into the graph, so gradients pass through all of them.
 * <p>
 * A step takes row x, the output h and the memory c, both zero at first. The product
 * {@code [x, h] x kernel + bias} has four parts of {@code units} values: input gate i,
 * candidate j, forget gate f and output gate o. Then
 * {@code c = sigmoid(f + 1) c + sigmoid(i) tanh(j)} and {@code h = sigmoid(o) tanh(c)}.
 * The 1 keeps memories from the start: Gers et al., section 4.
 *
 * @param units outputs
 */
public record Lstm(int units) implements Layer {

	private static final float FORGET_BIAS = 1;

	private static final int GATES = 4;

	public Lstm {
		if (units < 1) {
			throw new IllegalArgumentException("expected at least 1 unit, found " + units);
		}
	}

	@Override
	public String description() {
		return "lstm %d over rows".formatted(this.units);
	}

	@Override
	public Shape output(Shape input) {
		return Shape.of(this.units);
	}

	@Override
	public long parameters(Shape input) {
		return kernelShape(input).size() + biasShape().size();
	}

	@Override
	public long multiplyAdds(Shape input) {
		return input.get(0) * kernelShape(input).size();
	}

	@Override
	public Operand<TFloat32> apply(ForwardPass pass, String name, Operand<TFloat32> values, Shape inputShape) {
		Ops tf = pass.tf();
		Operand<TFloat32> kernel = pass.weight(name, "kernel", kernelShape(inputShape),
				new Initializer.GlorotUniform());
		Operand<TFloat32> bias = pass.weight(name, "bias", biasShape(), new Initializer.Constant(0));
		long rows = inputShape.get(0);
		Operand<TFloat32> sequence = tf.reshape(values, tf.array(-1, rows, rowSize(inputShape)));
		State state = new State(zeros(tf, values), zeros(tf, values));
		for (Output<TFloat32> row : tf.unstack(sequence, rows, Unstack.axis(1L)).output()) {
			Operand<TFloat32> seen = tf.concat(List.of(row, state.output()), tf.constant(1));
			state = state.next(tf, tf.nn.biasAdd(tf.linalg.matMul(seen, kernel), bias));
		}
		return state.output();
	}

	/** A state of zeros for each image of the batch. */
	private Operand<TFloat32> zeros(Ops tf, Operand<TFloat32> values) {
		return tf.zeros(tf.concat(List.of(tf.slice(tf.shape(values), tf.array(0), tf.array(1)), tf.array(this.units)),
				tf.constant(0)), TFloat32.class);
	}

	/** What one step hands to the next, both float32 [batch, units]. */
	private record State(Operand<TFloat32> output, Operand<TFloat32> memory) {

		State next(Ops tf, Operand<TFloat32> gates) {
			List<Output<TFloat32>> parts = tf.split(tf.constant(1), gates, (long) GATES).output();
			Operand<TFloat32> input = tf.math.sigmoid(parts.get(0));
			Operand<TFloat32> candidate = tf.math.tanh(parts.get(1));
			Operand<TFloat32> forget = tf.math.sigmoid(tf.math.add(parts.get(2), tf.constant(FORGET_BIAS)));
			Operand<TFloat32> exit = tf.math.sigmoid(parts.get(3));
			Operand<TFloat32> next = tf.math.add(tf.math.mul(forget, this.memory), tf.math.mul(input, candidate));
			return new State(tf.math.mul(exit, tf.math.tanh(next)), next);
		}

	}

	private static long rowSize(Shape input) {
		return input.size() / input.get(0);
	}

	private Shape kernelShape(Shape input) {
		return Shape.of(rowSize(input) + this.units, GATES * (long) this.units);
	}

	private Shape biasShape() {
		return Shape.of(GATES * (long) this.units);
	}

}
