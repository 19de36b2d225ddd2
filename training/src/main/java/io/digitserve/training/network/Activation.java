package io.digitserve.training.network;

import java.util.Locale;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What a layer does to each of its outputs. */
public enum Activation {

	/** Leaves it as it is. */
	LINEAR {
		@Override
		Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input) {
			return input;
		}
	},

	/** {@code max(0, x)}. */
	RELU {
		@Override
		Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input) {
			return tf.nn.relu(input);
		}
	},

	/**
	 * Scaled exponential linear unit: Klambauer et al., Self-normalizing neural networks,
	 * NIPS 2017.
	 */
	SELU {
		@Override
		Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input) {
			return tf.nn.selu(input);
		}
	};

	abstract Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input);

	/** The name as it stands in a summary: empty, or a comma and the name. */
	String suffix() {
		return (this == LINEAR) ? "" : ", " + name().toLowerCase(Locale.ROOT);
	}

}
