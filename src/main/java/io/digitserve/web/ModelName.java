package io.digitserve.web;

import io.digitserve.model.ServedModel;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Which model has answered.
 *
 * @param name its name
 * @param version its version
 */
@Schema(name = "AnsweringModel", description = "The model that has answered")
record ModelName(@Schema(example = "keras-cnn") String name, @Schema(example = "1") int version) {

	static ModelName of(ServedModel model) {
		return new ModelName(model.name(), model.version());
	}

}
