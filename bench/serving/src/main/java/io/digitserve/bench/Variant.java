package io.digitserve.bench;

/**
 * DigitServe with one model in one precision.
 *
 * @param model what it serves
 * @param bfloat16 instead of float32
 */
record Variant(ModelFiles model, boolean bfloat16) {

	/** As the trainer's golden images allow it. */
	private static final double FLOAT32_TOLERANCE = 1e-4;

	private static final double BFLOAT16_TOLERANCE = 0.02;

	String precision() {
		return this.bfloat16 ? "bfloat16" : "float32";
	}

	String name() {
		return "DigitServe %s, %s".formatted(this.model.name(), precision());
	}

	double tolerance() {
		return this.bfloat16 ? BFLOAT16_TOLERANCE : FLOAT32_TOLERANCE;
	}

}
