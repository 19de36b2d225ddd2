package io.digitserve.training.network;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Every output sees every input, with a bias.
 *
 * @param units outputs
 * @param activation of the output
 */
public record Dense(int units, Activation activation) implements Layer {

	public Dense {
		if (units < 1) {
			throw new IllegalArgumentException("expected at least 1 unit, found " + units);
		}
	}

	@Override
	public String description() {
		return "dense %d%s".formatted(this.units, this.activation.suffix());
	}

	@Override
	public Shape output(Shape input) {
		return Shape.of(this.units);
	}

	@Override
	public long parameters(Shape input) {
		return multiplyAdds(input) + this.units;
	}

	@Override
	public long multiplyAdds(Shape input) {
		return input.get(0) * this.units;
	}

	@Override
	public Operand<TFloat32> apply(ForwardPass pass, String name, Operand<TFloat32> values, Shape inputShape) {
		Ops tf = pass.tf();
		long inputs = inputShape.get(0);
		Operand<TFloat32> weights = pass.weight(name, "kernel", Shape.of(inputs, this.units),
				new Initializer.GlorotUniform(inputs, this.units));
		Operand<TFloat32> bias = pass.weight(name, "bias", Shape.of(this.units), new Initializer.Zeros());
		return this.activation.apply(tf, tf.nn.biasAdd(tf.linalg.matMul(values, weights), bias));
	}

}
