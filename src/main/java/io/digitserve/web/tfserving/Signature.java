package io.digitserve.web.tfserving;

import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.digitserve.digit.DigitImage;
import io.digitserve.digit.Prediction;

/**
 * The signature that every model of digits has, as TensorFlow Serving describes one.
 *
 * @param inputs the tensors that it takes, by name
 * @param outputs the tensors that it gives, by name
 * @param method what it is for
 */
record Signature(Map<String, TensorDescription> inputs, Map<String, TensorDescription> outputs,
		@JsonProperty("method_name") String method) {

	static final String NAME = "serving_default";

	static final String IMAGES = "images";

	static final String PROBABILITIES = "probabilities";

	static final String CLASSES = "classes";

	static final Signature DIGITS = new Signature(
			Map.of(IMAGES, TensorDescription.of("DT_UINT8", DigitImage.SIDE, DigitImage.SIDE)), Map.of(PROBABILITIES,
					TensorDescription.of("DT_FLOAT", Prediction.CLASSES), CLASSES, TensorDescription.of("DT_INT64")),
			"tensorflow/serving/predict");

	Signature {
		inputs = Map.copyOf(inputs);
		outputs = Map.copyOf(outputs);
	}

	/** Always in the same order. */
	@Override
	public Map<String, TensorDescription> outputs() {
		return new TreeMap<>(this.outputs);
	}

}
