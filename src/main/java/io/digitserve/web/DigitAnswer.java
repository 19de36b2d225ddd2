package io.digitserve.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.digitserve.digit.Prediction;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;

/** A prediction as clients see it. No number of it is boxed on its way into JSON. */
@Schema(name = "Prediction")
@JsonPropertyOrder({ "digit", "confidence", "probabilities" })
final class DigitAnswer {

	private final Prediction prediction;

	DigitAnswer(Prediction prediction) {
		this.prediction = prediction;
	}

	@JsonProperty
	@Schema(description = "The most probable digit", minimum = "0", maximum = "9", example = "7")
	public int getDigit() {
		return this.prediction.digit();
	}

	@JsonProperty
	@Schema(description = "Its probability", minimum = "0", maximum = "1", example = "0.9993")
	public float getConfidence() {
		return this.prediction.confidence();
	}

	@JsonProperty
	@ArraySchema(
			arraySchema = @Schema(description = "The probability of each digit, 0 to 9",
					example = "[0.0001, 0, 0.0002, 0.0001, 0, 0, 0, 0.9993, 0.0001, 0.0002]"),
			schema = @Schema(minimum = "0", maximum = "1"), minItems = 10, maxItems = 10)
	public float[] getProbabilities() {
		return this.prediction.probabilities();
	}

}
