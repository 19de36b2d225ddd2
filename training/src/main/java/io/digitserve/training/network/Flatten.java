package io.digitserve.training.network;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** All values of an image in one row. */
public record Flatten() implements Layer {

	@Override
	public String description() {
		return "flatten";
	}

	@Override
	public Shape output(Shape input) {
		return Shape.of(input.size());
	}

	@Override
	public Operand<TFloat32> apply(ForwardPass pass, String name, Operand<TFloat32> values, Shape inputShape) {
		Ops tf = pass.tf();
		return tf.reshape(values, tf.array(-1L, inputShape.size()));
	}

}
