package io.digitserve.training.network;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The mean of each channel: Lin, Chen and Yan, Network in network, ICLR 2014. */
public record GlobalAveragePool() implements Layer {

	@Override
	public String description() {
		return "global average pool";
	}

	@Override
	public Shape output(Shape input) {
		return Shape.of(input.get(2));
	}

	@Override
	public Operand<TFloat32> apply(ForwardPass pass, String name, Operand<TFloat32> values, Shape inputShape) {
		Ops tf = pass.tf();
		return tf.math.mean(values, tf.array(1, 2));
	}

}
