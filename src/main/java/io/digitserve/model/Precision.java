package io.digitserve.model;

/** What TensorFlow computes in between input and output. */
enum Precision {

	/** As the trainer computes. */
	FLOAT32,

	/**
	 * Convolutions and dense layers in bfloat16, where the processor has instructions for
	 * it (AVX-512 BF16, AMX); in float32 elsewhere. Same range, but 8 bits of significand
	 * instead of 24: a probability moves in its third digit.
	 */
	BFLOAT16

}
