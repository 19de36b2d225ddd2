package io.digitserve.web;

import java.util.List;

import io.digitserve.batching.Admission;
import io.digitserve.digit.DigitBatch;
import io.digitserve.digit.Prediction;
import io.digitserve.model.Models;
import io.digitserve.model.ServedModel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells which digits many images show, given as numbers. */
@Tag(name = "Predictions")
@RestController
class BatchController {

	private final Models models;

	private final InstancesReader instances;

	private final CountingPredictor predictor;

	private final AnswerCheck check;

	private final RequestBodies bodies;

	BatchController(Models models, InstancesReader instances, CountingPredictor predictor, AnswerCheck check,
			RequestBodies bodies) {
		this.models = models;
		this.instances = instances;
		this.predictor = predictor;
		this.check = check;
		this.bodies = bodies;
	}

	@Operation(operationId = "predictBatch", summary = "Tells which digits many images show",
			description = "Each instance is 784 numbers, row by row, or 28 rows of 28; the lowest is background.",
			requestBody = @RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE)))
	@Parameter(in = ParameterIn.HEADER, name = RequestTiming.TIMEOUT, description = Parameters.TIMEOUT,
			schema = @Schema(type = "integer", minimum = "1", maximum = "86400000"))
	@ApiResponse(responseCode = "200", description = "What the images show, in the order sent")
	@Refuses({ Problem.EMPTY_BODY, Problem.UNREADABLE_BODY, Problem.MALFORMED_JSON, Problem.BAD_INSTANCES,
			Problem.MALFORMED_REQUEST, Problem.BAD_PARAMETER, Problem.UNKNOWN_MODEL, Problem.NOT_ACCEPTABLE,
			Problem.BODY_TOO_LARGE, Problem.TOO_MANY_INSTANCES, Problem.UNSUPPORTED_MEDIA_TYPE, Problem.INTERNAL_ERROR,
			Problem.QUEUE_FULL, Problem.MODEL_UNAVAILABLE, Problem.SHUTTING_DOWN, Problem.DEADLINE_PASSED })
	@PostMapping(path = RequestTimer.BATCH, consumes = MediaType.APPLICATION_JSON_VALUE,
			produces = MediaType.APPLICATION_JSON_VALUE)
	BatchAnswer predict(
			@Parameter(description = Parameters.MODEL) @RequestParam(required = false) @Nullable String model,
			@Parameter(description = Parameters.VERSION) @RequestParam(required = false) @Nullable Integer version,
			@Parameter(description = "`byte`: integers 0 to 255; `unit`: numbers 0 to 1",
					schema = @Schema(allowableValues = { "byte", "unit" }, defaultValue = "byte")) @RequestParam(
							defaultValue = "byte") PixelRange range,
			HttpServletRequest request) throws InterruptedException {
		RequestTiming timing = RequestTiming.of(request);
		ServedModel served = this.models.get(model, version);
		try (Admission admission = this.predictor.admit(this.bodies.mostImages(request), timing)) {
			DigitBatch images = timing
				.decode(() -> this.bodies.read(request, (body, memory) -> this.instances.read(body, range)));
			List<Prediction> predictions = this.predictor.predict(served, images, admission, timing);
			return new BatchAnswer(ModelName.of(served), this.check.answers(served, predictions, images),
					timing.toTiming());
		}
	}

}
