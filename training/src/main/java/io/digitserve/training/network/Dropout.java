package io.digitserve.training.network;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Silences a random part of the values while training.
 *
 * @param rate the share that is silenced, 0 to below 1
 */
public record Dropout(float rate) implements Layer {

	public Dropout {
		if (!(rate >= 0 && rate < 1)) {
			throw new IllegalArgumentException("expected a dropout rate from 0 to below 1, found " + rate);
		}
	}

	@Override
	public String description() {
		return "dropout " + this.rate;
	}

	@Override
	public Shape output(Shape input) {
		return input;
	}

	@Override
	public Operand<TFloat32> apply(ForwardPass pass, String name, Operand<TFloat32> values, Shape inputShape) {
		return pass.dropout(name, values, this.rate);
	}

}
