package io.digitserve.web.openinference;

import io.digitserve.model.ModelStatus;
import io.digitserve.model.ModelUnavailable;
import io.digitserve.web.ModelLookup;
import io.digitserve.web.Problem;
import io.digitserve.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says what a model takes and gives, and whether it is ready. */
@Tag(name = OpenInferenceDocumentation.TAG)
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
class ModelController {

	private final ModelLookup models;

	ModelController(ModelLookup models) {
		this.models = models;
	}

	@Operation(operationId = "modelMetadata", summary = "Tells what a model takes and gives")
	@Refuses(asErrorText = true, value = { Problem.UNKNOWN_MODEL, Problem.MODEL_UNAVAILABLE })
	@GetMapping("/v2/models/{model}")
	ModelMetadata metadata(@PathVariable String model) {
		return metadata(model, null);
	}

	@Operation(operationId = "versionMetadata", summary = "Tells what a version of a model takes and gives")
	@Refuses(asErrorText = true, value = { Problem.UNKNOWN_MODEL, Problem.MODEL_UNAVAILABLE })
	@GetMapping("/v2/models/{model}/versions/{version}")
	ModelMetadata metadata(@PathVariable String model, @Nullable @PathVariable String version) {
		this.models.described(model, version);
		return ModelMetadata.of(model,
				this.models.statuses(model, null)
					.stream()
					.filter((status) -> status.state() == ModelStatus.State.AVAILABLE)
					.map((status) -> String.valueOf(status.version()))
					.toList());
	}

	@Operation(operationId = "modelReady", summary = "Tells whether a model answers")
	@Refuses(asErrorText = true, value = Problem.UNKNOWN_MODEL)
	@ApiResponse(responseCode = "200", description = "It does")
	@ApiResponse(responseCode = "503", description = "It does not")
	@GetMapping("/v2/models/{model}/ready")
	ResponseEntity<ModelReady> ready(@PathVariable String model) {
		return ready(model, null);
	}

	@Operation(operationId = "versionReady", summary = "Tells whether a version of a model answers")
	@Refuses(asErrorText = true, value = Problem.UNKNOWN_MODEL)
	@ApiResponse(responseCode = "200", description = "It does")
	@ApiResponse(responseCode = "503", description = "It does not")
	@GetMapping("/v2/models/{model}/versions/{version}/ready")
	ResponseEntity<ModelReady> ready(@PathVariable String model, @Nullable @PathVariable String version) {
		try {
			this.models.described(model, version);
			return ResponseEntity.ok(new ModelReady(model, true));
		}
		catch (ModelUnavailable ex) {
			return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(new ModelReady(model, false));
		}
	}

	/**
	 * Whether a model is ready.
	 *
	 * @param name its name
	 * @param ready whether it answers
	 */
	record ModelReady(String name, boolean ready) {
	}

}
