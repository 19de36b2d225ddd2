package io.digitserve.web.tfserving;

import io.digitserve.web.ModelLookup;
import io.digitserve.web.Problem;
import io.digitserve.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Says how the versions of a model are, and what they take and give, as TensorFlow
 * Serving does. A colon is never part of a name: behind it stands the verb of a
 * prediction.
 */
@Tag(name = TensorFlowServingDocumentation.TAG)
@RestController
@RequestMapping(path = "/v1/models/{model:[^:]+}", produces = MediaType.APPLICATION_JSON_VALUE)
class StatusController {

	private final ModelLookup models;

	StatusController(ModelLookup models) {
		this.models = models;
	}

	@Operation(operationId = "tfStatus", summary = "Tells how the versions of a model are")
	@Refuses(asErrorText = true, value = Problem.UNKNOWN_MODEL)
	@GetMapping
	ModelVersionStatus status(@PathVariable String model) {
		return ModelVersionStatus.of(this.models.statuses(model, null));
	}

	@Operation(operationId = "tfVersionStatus", summary = "Tells how a version of a model is")
	@Refuses(asErrorText = true, value = Problem.UNKNOWN_MODEL)
	@GetMapping("/versions/{version:[^:]+}")
	ModelVersionStatus versionStatus(@PathVariable String model, @PathVariable String version) {
		return ModelVersionStatus.of(this.models.statuses(model, version));
	}

	@Operation(operationId = "tfLabelStatus", summary = "Tells how the version of a model that has a label is")
	@Refuses(asErrorText = true, value = { Problem.UNKNOWN_MODEL, Problem.MODEL_UNAVAILABLE })
	@GetMapping("/labels/{label:[^:]+}")
	ModelVersionStatus labelStatus(@PathVariable String model, @PathVariable String label) {
		int version = this.models.labelled(model, label).version();
		return ModelVersionStatus.of(this.models.statuses(model, String.valueOf(version)));
	}

	@Operation(operationId = "tfMetadata", summary = "Tells what a model takes and gives")
	@Refuses(asErrorText = true, value = { Problem.UNKNOWN_MODEL, Problem.MODEL_UNAVAILABLE })
	@GetMapping("/metadata")
	ModelMetadata metadata(@PathVariable String model) {
		return ModelMetadata.of(this.models.described(model, null));
	}

	@Operation(operationId = "tfVersionMetadata", summary = "Tells what a version of a model takes and gives")
	@Refuses(asErrorText = true, value = { Problem.UNKNOWN_MODEL, Problem.MODEL_UNAVAILABLE })
	@GetMapping("/versions/{version}/metadata")
	ModelMetadata versionMetadata(@PathVariable String model, @PathVariable String version) {
		return ModelMetadata.of(this.models.described(model, version));
	}

	@Operation(operationId = "tfLabelMetadata",
			summary = "Tells what the version of a model that has a label takes and gives")
	@Refuses(asErrorText = true, value = { Problem.UNKNOWN_MODEL, Problem.MODEL_UNAVAILABLE })
	@GetMapping("/labels/{label}/metadata")
	ModelMetadata labelMetadata(@PathVariable String model, @PathVariable String label) {
		return ModelMetadata.of(this.models.labelled(model, label));
	}

}
