package io.digitserve.web;

import java.util.List;

import io.digitserve.batching.Admission;
import io.digitserve.digit.DigitBatch;
import io.digitserve.digit.DigitImage;
import io.digitserve.digit.Prediction;
import io.digitserve.image.PictureReader;
import io.digitserve.model.Models;
import io.digitserve.model.ServedModel;
import io.digitserve.reading.Page;
import io.digitserve.reading.Reading;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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

/** Reads the numbers that a picture shows. */
@Tag(name = "Predictions")
@RestController
class ReadController {

	private final Models models;

	private final PictureReader pictures;

	private final CountingPredictor predictor;

	private final AnswerCheck check;

	private final WebLimits limits;

	private final RequestMemory memory;

	ReadController(Models models, PictureReader pictures, CountingPredictor predictor, AnswerCheck check,
			WebLimits limits, RequestMemory memory) {
		this.models = models;
		this.pictures = pictures;
		this.predictor = predictor;
		this.check = check;
		this.limits = limits;
		this.memory = memory;
	}

	@Operation(summary = "Reads the numbers that a picture shows",
			description = "The picture, of one line of handwritten digits or several, is the body, or the part `file` "
					+ "of a form. Boxes are in its pixels, upright if it says how it was taken.",
			requestBody = @RequestBody(required = true,
					content = {
							@Content(mediaType = MediaType.IMAGE_PNG_VALUE,
									schema = @Schema(type = "string", format = "binary")),
							@Content(mediaType = MediaType.IMAGE_JPEG_VALUE,
									schema = @Schema(type = "string", format = "binary")),
							@Content(mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
									schemaProperties = @SchemaProperty(name = "file",
											schema = @Schema(type = "string", format = "binary"))) }))
	@ApiResponse(responseCode = "200", description = "What the picture says; without digits, the text is empty")
	@Refuses({ Problem.EMPTY_BODY, Problem.UNREADABLE_BODY, Problem.MISSING_FILE, Problem.UNREADABLE_IMAGE,
			Problem.MALFORMED_REQUEST, Problem.BAD_PARAMETER, Problem.UNKNOWN_MODEL, Problem.NOT_ACCEPTABLE,
			Problem.BODY_TOO_LARGE, Problem.IMAGE_TOO_LARGE, Problem.UNSUPPORTED_MEDIA_TYPE, Problem.INTERNAL_ERROR,
			Problem.QUEUE_FULL, Problem.MODEL_UNAVAILABLE, Problem.SHUTTING_DOWN, Problem.DEADLINE_PASSED })
	@PostMapping(path = RequestTimer.READ,
			consumes = { MediaType.IMAGE_PNG_VALUE, MediaType.IMAGE_JPEG_VALUE, MediaType.MULTIPART_FORM_DATA_VALUE },
			produces = MediaType.APPLICATION_JSON_VALUE)
	ReadAnswer read(@Parameter(description = Parameters.MODEL) @RequestParam(required = false) @Nullable String model,
			@Parameter(description = Parameters.VERSION) @RequestParam(required = false) @Nullable Integer version,
			@Parameter(
					description = "How many digits the picture shows, if that is known; the nearest number "
							+ "that its ink allows",
					schema = @Schema(type = "integer", minimum = "1", maximum = "" + DigitCount.MOST)) @RequestParam(
							required = false) @Nullable DigitCount length,
			HttpServletRequest request) throws InterruptedException {
		RequestTiming timing = RequestTiming.of(request);
		ServedModel served = this.models.get(model, version);
		try (Admission admission = this.predictor.admit(1, timing)) {
			Page page = timing.decode(() -> page(request));
			Reading reading = page.read(predictions(served, page.images(), admission, timing),
					(length != null) ? length.value() : null);
			reading.lines().forEach((line) -> line.digits().forEach((digit) -> this.predictor.count(served, digit)));
			return ReadAnswer.of(reading, (digit) -> this.check.doubt(served, digit), ModelName.of(served),
					timing.toTiming());
		}
	}

	/** All candidates of the page in one batch. */
	private List<Prediction> predictions(ServedModel served, List<DigitImage> images, Admission admission,
			RequestTiming timing) throws InterruptedException {
		return images.isEmpty() ? List.of() : this.predictor.classify(served,
				DigitBatch.concat(images.stream().map(DigitBatch::of).toList()), admission, timing);
	}

	private Page page(HttpServletRequest request) {
		try (RequestMemory.Share share = this.memory.share()) {
			return this.pictures.examine(PictureBody.read(request, this.limits.maxPicture(), share), Page::of);
		}
	}

}
