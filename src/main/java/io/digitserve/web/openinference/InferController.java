package io.digitserve.web.openinference;

import java.util.List;

import io.digitserve.batching.Admission;
import io.digitserve.digit.Prediction;
import io.digitserve.model.ServedModel;
import io.digitserve.web.CountingPredictor;
import io.digitserve.web.JsonMediaTypes;
import io.digitserve.web.ModelLookup;
import io.digitserve.web.PixelRange;
import io.digitserve.web.RequestBodies;
import io.digitserve.web.RequestTiming;
import io.digitserve.web.TakesTensors;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Infers which digits images show, by the Open Inference Protocol. */
@Tag(name = OpenInferenceDocumentation.TAG)
@RestController
class InferController {

	private final ModelLookup models;

	private final RequestBodies bodies;

	private final InferReader reader;

	private final CountingPredictor predictor;

	InferController(ModelLookup models, RequestBodies bodies, InferReader reader, CountingPredictor predictor) {
		this.models = models;
		this.bodies = bodies;
		this.reader = reader;
		this.predictor = predictor;
	}

	@Operation(operationId = "infer", summary = "Infers which digits images show",
			description = OpenInferenceDocumentation.INFER)
	@TakesTensors
	@PostMapping("/v2/models/{model}/infer")
	ResponseEntity<byte[]> infer(@PathVariable String model, HttpServletRequest request)
			throws InterruptedException, HttpMediaTypeNotSupportedException {
		return answer(model, null, request);
	}

	@Operation(operationId = "inferByVersion", summary = "Infers by a version of the model",
			description = OpenInferenceDocumentation.INFER)
	@TakesTensors
	@PostMapping("/v2/models/{model}/versions/{version}/infer")
	ResponseEntity<byte[]> inferByVersion(@PathVariable String model, @PathVariable String version,
			HttpServletRequest request) throws InterruptedException, HttpMediaTypeNotSupportedException {
		return answer(model, version, request);
	}

	private ResponseEntity<byte[]> answer(String model, @Nullable String version, HttpServletRequest request)
			throws InterruptedException, HttpMediaTypeNotSupportedException {
		RequestTiming timing = RequestTiming.of(request);
		JsonMediaTypes.require(request, request.getHeader(InferReader.JSON_LENGTH) != null);
		PixelRange range = PixelRange.of(request);
		ServedModel served = this.models.get(model, version);
		try (Admission admission = this.predictor.admit(this.bodies.mostImages(request), timing)) {
			InferRequest infer = timing.decode(() -> this.reader.read(request, range));
			List<Prediction> predictions = this.predictor.predict(served, infer.images(), admission, timing);
			return new InferAnswer(infer, served, predictions).toResponse();
		}
	}

}
