package io.digitserve.web;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.digitserve.model.ModelCard;
import io.digitserve.model.ModelStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /models/{name}} answers.
 *
 * @param name the model's name
 * @param isDefault whether it answers when a request names no model
 * @param versions newest first
 */
record ModelVersions(@Schema(example = "keras-cnn") String name, @Schema(
		description = "Whether it answers when a request names no model") @JsonProperty("default") boolean isDefault,
		List<Version> versions) {

	ModelVersions {
		versions = List.copyOf(versions);
	}

	static ModelVersions of(String name, boolean isDefault, List<ModelStatus> statuses) {
		return new ModelVersions(name, isDefault, statuses.stream().map(Version::of).toList());
	}

	/**
	 * One version.
	 *
	 * @param version its number
	 * @param state whether it answers
	 * @param reason why it does not; absent unless it was refused
	 * @param card where it comes from; absent unless it answers
	 */
	@JsonInclude(Include.NON_NULL)
	record Version(@Schema(example = "1") int version, ModelStatus.State state,
			@Schema(description = "Why it was refused") @Nullable String reason, @Nullable ModelCard card) {

		static Version of(ModelStatus status) {
			return new Version(status.version(), status.state(), status.reason(), status.card());
		}

	}

}
