package io.digitserve.web;

import java.util.List;

import io.digitserve.model.ModelStatus;
import io.digitserve.model.Models;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says which models there are and where they come from. */
@Tag(name = "Models")
@RestController
@RequestMapping(path = "/models", produces = MediaType.APPLICATION_JSON_VALUE)
class ModelsController {

	private final Models models;

	ModelsController(Models models) {
		this.models = models;
	}

	@Operation(operationId = "listModels", summary = "Lists the models")
	@ApiResponse(responseCode = "200", description = "All models in every state, by name, newest version first")
	@Refuses({ Problem.NOT_ACCEPTABLE, Problem.INTERNAL_ERROR })
	@GetMapping
	ModelList list() {
		return new ModelList(this.models.all()
			.stream()
			.map((status) -> ModelSummary.of(status, status.name().equals(this.models.defaultName())))
			.toList());
	}

	@Operation(operationId = "model", summary = "Tells where a model comes from and how good it is")
	@ApiResponse(responseCode = "200", description = "The versions of the model, newest first, with their cards")
	@Refuses({ Problem.UNKNOWN_MODEL, Problem.NOT_ACCEPTABLE, Problem.INTERNAL_ERROR })
	@GetMapping("/{name}")
	ModelVersions versions(@Parameter(example = "keras-cnn") @PathVariable String name) {
		List<ModelStatus> versions = this.models.all().stream().filter((status) -> status.name().equals(name)).toList();
		if (versions.isEmpty()) {
			// Its failure says which models there are.
			this.models.get(name, null);
		}
		return ModelVersions.of(name, name.equals(this.models.defaultName()), versions);
	}

}
