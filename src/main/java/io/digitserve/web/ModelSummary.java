package io.digitserve.web;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.digitserve.model.ModelCard;
import io.digitserve.model.ModelStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A version of a model in a few words.
 *
 * @param name the model's name
 * @param version its version
 * @param state whether it answers
 * @param labels what it is called; absent if nothing
 * @param reason why it does not; absent unless it was refused
 * @param isDefault whether the model answers when a request names none
 * @param card the essence of its card; absent unless it answers
 */
@JsonInclude(Include.NON_NULL)
record ModelSummary(@Schema(example = "keras-cnn") String name, @Schema(example = "1") int version,
		ModelStatus.State state,
		@Schema(description = "`stable` answers when a request names no version; `canary` is on trial") @JsonInclude(Include.NON_EMPTY) List<String> labels,
		@Schema(description = "Why it was refused") @Nullable String reason,
		@Schema(description = "Whether it answers when a request names no model") @JsonProperty("default") boolean isDefault,
		@Nullable CardSummary card) {

	ModelSummary {
		labels = List.copyOf(labels);
	}

	static ModelSummary of(ModelStatus status, boolean isDefault) {
		return new ModelSummary(status.name(), status.version(), status.state(), status.labels(), status.reason(),
				isDefault, (status.card() != null) ? CardSummary.of(status.card()) : null);
	}

	/**
	 * The essence of a card.
	 *
	 * @param network what was trained
	 * @param parameters its trained values
	 * @param multiplyAdds multiplications with addition for one image
	 * @param trained when
	 * @param heldOutAccuracy the share of held-out images that it gets right, 0..1
	 * @param testAccuracy the same of test images; absent if nobody has asked
	 */
	@JsonInclude(Include.NON_NULL)
	record CardSummary(@Schema(example = "keras-cnn") String network, @Schema(example = "225034") long parameters,
			@Schema(description = "Multiplications with addition for one image", example = "2631040") long multiplyAdds,
			Instant trained,
			@Schema(description = "The share of held-out images that it gets right",
					example = "0.9918") double heldOutAccuracy,
			@Schema(description = "The share of test images that it gets right") @Nullable Double testAccuracy) {

		static CardSummary of(ModelCard card) {
			ModelCard.Evaluation test = card.metrics().test();
			return new CardSummary(card.network().name(), card.network().parameters(), card.network().multiplyAdds(),
					card.training().finished(), card.metrics().heldOut().accuracy(),
					(test != null) ? test.accuracy() : null);
		}

	}

}
