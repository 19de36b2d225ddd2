package io.digitserve.web;

import io.digitserve.batching.Admission;
import io.digitserve.digit.DigitBatch;
import io.digitserve.digit.Doubt;
import io.digitserve.digit.Prediction;
import io.digitserve.image.FoundDigit;
import io.digitserve.image.PictureReader;
import io.digitserve.image.Preprocessing;
import io.digitserve.model.Models;
import io.digitserve.model.ServedModel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells which digit a picture shows. */
@Tag(name = "Predictions")
@RestController
class PredictionController {

	private final Models models;

	private final PictureReader pictures;

	private final CountingPredictor predictor;

	private final AnswerCheck check;

	private final Explanations explanations;

	private final WebLimits limits;

	private final RequestMemory memory;

	PredictionController(Models models, PictureReader pictures, CountingPredictor predictor, AnswerCheck check,
			Explanations explanations, WebLimits limits, RequestMemory memory) {
		this.models = models;
		this.pictures = pictures;
		this.predictor = predictor;
		this.check = check;
		this.explanations = explanations;
		this.limits = limits;
		this.memory = memory;
	}

	@Operation(summary = "Tells which digit a picture shows",
			description = "The picture is the body, or the part `file` of a form. "
					+ "To try it out, save [this seven](/examples/seven.png) and choose it as the file.",
			requestBody = @RequestBody(required = true,
					content = {
							@Content(mediaType = MediaType.IMAGE_PNG_VALUE,
									schema = @Schema(type = "string", format = "binary")),
							@Content(mediaType = MediaType.IMAGE_JPEG_VALUE,
									schema = @Schema(type = "string", format = "binary")),
							@Content(mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
									schemaProperties = @SchemaProperty(name = "file",
											schema = @Schema(type = "string", format = "binary"))) }))
	@Parameter(in = ParameterIn.HEADER, name = RequestTiming.TIMEOUT, description = Parameters.TIMEOUT,
			schema = @Schema(type = "integer", minimum = "1", maximum = "86400000"))
	@ApiResponse(responseCode = "200",
			description = "What the picture shows, and whether that may be relied on: a blank picture is answered, too")
	@Refuses({ Problem.EMPTY_BODY, Problem.UNREADABLE_BODY, Problem.MISSING_FILE, Problem.UNREADABLE_IMAGE,
			Problem.MALFORMED_REQUEST, Problem.BAD_PARAMETER, Problem.UNKNOWN_MODEL, Problem.NOT_ACCEPTABLE,
			Problem.BODY_TOO_LARGE, Problem.IMAGE_TOO_LARGE, Problem.UNSUPPORTED_MEDIA_TYPE, Problem.INTERNAL_ERROR,
			Problem.QUEUE_FULL, Problem.MODEL_UNAVAILABLE, Problem.SHUTTING_DOWN, Problem.DEADLINE_PASSED })
	@PostMapping(path = RequestTimer.PREDICT,
			consumes = { MediaType.IMAGE_PNG_VALUE, MediaType.IMAGE_JPEG_VALUE, MediaType.MULTIPART_FORM_DATA_VALUE },
			produces = MediaType.APPLICATION_JSON_VALUE)
	PictureAnswer predict(
			@Parameter(description = Parameters.MODEL) @RequestParam(required = false) @Nullable String model,
			@Parameter(description = Parameters.VERSION) @RequestParam(required = false) @Nullable Integer version,
			@Parameter(
					description = "`auto` finds the ink and brings it to the size and place that MNIST gives it; "
							+ "`none` takes a picture of 28x28 pixels, light ink on dark, as it is",
					schema = @Schema(allowableValues = { "auto", "none" }, defaultValue = "auto")) @RequestParam(
							defaultValue = "auto") Preprocessing preprocess,
			@Parameter(description = "`true` adds what the network has seen, and what of it speaks for the answer; "
					+ "that takes a while") @RequestParam(defaultValue = "false") boolean explain,
			HttpServletRequest request) throws InterruptedException {
		RequestTiming timing = RequestTiming.of(request);
		ServedModel served = this.models.get(model, version);
		try (Admission admission = this.predictor.admit(1, timing)) {
			FoundDigit found = timing.decode(() -> read(request, preprocess));
			Prediction prediction = this.predictor.predict(served, DigitBatch.of(found.image()), admission, timing)
				.get(0);
			Doubt doubt = this.check.doubt(served, prediction, found);
			Explanation explanation = explain ? this.explanations.of(served, found.image(), admission.deadline())
					: null;
			return new PictureAnswer(new DigitAnswer(prediction, doubt), explanation, ModelName.of(served),
					timing.toTiming());
		}
	}

	private FoundDigit read(HttpServletRequest request, Preprocessing preprocessing) {
		try (RequestMemory.Share share = this.memory.share()) {
			return this.pictures.read(PictureBody.read(request, this.limits.maxPicture(), share), preprocessing);
		}
	}

}
