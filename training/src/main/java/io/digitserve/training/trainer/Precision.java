package io.digitserve.training.trainer;

import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/** The numbers that a training computes with; weights are kept in float32 always. */
public enum Precision {

	/** IEEE 754 single precision. */
	FLOAT32 {
		@Override
		ConfigProto session() {
			return ConfigProto.getDefaultInstance();
		}
	},

	/**
	 * Convolutions and matrix products in bfloat16, the rest in float32: the mixed
	 * precision of TensorFlow's graph rewriter with oneDNN. Fast on processors with
	 * bfloat16 instructions only.
	 */
	BFLOAT16 {
		@Override
		ConfigProto session() {
			RewriterConfig rewriter = RewriterConfig.newBuilder()
				.setAutoMixedPrecisionOnednnBfloat16(RewriterConfig.Toggle.ON)
				.build();
			return ConfigProto.newBuilder()
				.setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriter))
				.build();
		}
	};

	abstract ConfigProto session();

}
