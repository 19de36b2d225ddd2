package io.digitserve.training.trainer;

import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/** The numbers that a training computes with; weights are kept in float32 always. */
public enum Precision {

	/** IEEE 754 single precision. */
	FLOAT32 {
		@Override
		RewriterConfig rewriter() {
			return RewriterConfig.getDefaultInstance();
		}
	},

	/**
	 * Convolutions and matrix products in bfloat16, the rest in float32: the mixed
	 * precision of TensorFlow's graph rewriter with oneDNN. Fast on processors with
	 * bfloat16 instructions only.
	 */
	BFLOAT16 {
		@Override
		RewriterConfig rewriter() {
			return RewriterConfig.newBuilder().setAutoMixedPrecisionOnednnBfloat16(RewriterConfig.Toggle.ON).build();
		}
	};

	abstract RewriterConfig rewriter();

	/** The settings of a session that computes with so many threads. */
	public ConfigProto session(int threads) {
		return ConfigProto.newBuilder()
			.setIntraOpParallelismThreads(threads)
			.setInterOpParallelismThreads(threads)
			.setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriter()))
			.build();
	}

}
