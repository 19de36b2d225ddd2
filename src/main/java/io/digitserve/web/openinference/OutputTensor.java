package io.digitserve.web.openinference;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

import io.digitserve.digit.Prediction;

/** What a model of digits gives. */
enum OutputTensor {

	/** FP32 [n, 10]: the probability of each digit, calibrated; rows sum to 1. */
	PROBABILITIES("probabilities", "FP32", Prediction.CLASSES, Float.BYTES),

	/** INT64 [n]: the most probable digit. */
	CLASSES("classes", "INT64", 1, Long.BYTES),

	/**
	 * FP32 [n]: how little the image is like any digit, the higher the less, on a scale
	 * of the model's own; its card has the score above which a picture is refused.
	 */
	OUTLIER_SCORES("outlier_scores", "FP32", 1, Float.BYTES);

	private final String tensorName;

	private final String datatype;

	private final int elements;

	private final int elementBytes;

	OutputTensor(String tensorName, String datatype, int elements, int elementBytes) {
		this.tensorName = tensorName;
		this.datatype = datatype;
		this.elements = elements;
		this.elementBytes = elementBytes;
	}

	static Optional<OutputTensor> named(String name) {
		return Arrays.stream(values()).filter((tensor) -> tensor.tensorName.equals(name)).findFirst();
	}

	/** All names, in words. */
	static String names() {
		return Arrays.stream(values()).map((tensor) -> tensor.tensorName).collect(Collectors.joining(" or "));
	}

	String tensorName() {
		return this.tensorName;
	}

	/** The type of its elements, as the protocol calls it. */
	String datatype() {
		return this.datatype;
	}

	/** How many elements it has for one image. */
	int elements() {
		return this.elements;
	}

	/** The bytes that it has in binary form for one image. */
	int bytes() {
		return this.elements * this.elementBytes;
	}

}
