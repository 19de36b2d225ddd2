package io.digitserve.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.digitserve.digit.Doubt;
import io.digitserve.digit.Prediction;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A prediction as clients see it. No number of it is boxed on its way into JSON. */
@Schema(name = "Prediction")
@JsonPropertyOrder({ "digit", "confidence", "probabilities", "accepted", "reason" })
final class DigitAnswer {

	private final Prediction prediction;

	private final @Nullable Doubt doubt;

	/**
	 * The answer.
	 * @param doubt why it should not be relied on; absent if it may be
	 */
	DigitAnswer(Prediction prediction, @Nullable Doubt doubt) {
		this.prediction = prediction;
		this.doubt = doubt;
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

	@JsonProperty
	@Schema(description = "Whether the answer may be relied on", example = "true")
	public boolean isAccepted() {
		return this.doubt == null;
	}

	@JsonProperty
	@JsonInclude(JsonInclude.Include.NON_NULL)
	@Schema(description = "Why not; absent if it may")
	public @Nullable DoubtAnswer getReason() {
		return (this.doubt != null) ? DoubtAnswer.of(this.doubt) : null;
	}

}
