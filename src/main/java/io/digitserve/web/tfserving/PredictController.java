package io.digitserve.web.tfserving;

import java.util.List;
import java.util.function.Supplier;

import io.digitserve.batching.Admission;
import io.digitserve.digit.Prediction;
import io.digitserve.model.ServedModel;
import io.digitserve.web.CountingPredictor;
import io.digitserve.web.JsonBody;
import io.digitserve.web.JsonMediaTypes;
import io.digitserve.web.ModelLookup;
import io.digitserve.web.PixelRange;
import io.digitserve.web.RequestBodies;
import io.digitserve.web.RequestTiming;
import io.digitserve.web.TakesTensors;
import io.digitserve.web.UnfitRequest;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Predicts which digits images show, as TensorFlow Serving does. */
@Tag(name = TensorFlowServingDocumentation.TAG)
@RestController
class PredictController {

	private final ModelLookup models;

	private final RequestBodies bodies;

	private final CountingPredictor predictor;

	PredictController(ModelLookup models, RequestBodies bodies, CountingPredictor predictor) {
		this.models = models;
		this.bodies = bodies;
		this.predictor = predictor;
	}

	@Operation(operationId = "tfPredict", summary = "Predicts which digits images show",
			description = TensorFlowServingDocumentation.PREDICT)
	@TakesTensors
	@PostMapping("/v1/models/{model}:predict")
	ResponseEntity<byte[]> predict(@PathVariable String model, HttpServletRequest request)
			throws InterruptedException, HttpMediaTypeNotSupportedException {
		return predict(() -> this.models.get(model, null), request);
	}

	@Operation(operationId = "tfPredictByVersion", summary = "Predicts by a version of the model",
			description = TensorFlowServingDocumentation.PREDICT)
	@TakesTensors
	@PostMapping("/v1/models/{model}/versions/{version}:predict")
	ResponseEntity<byte[]> predictByVersion(@PathVariable String model, @PathVariable String version,
			HttpServletRequest request) throws InterruptedException, HttpMediaTypeNotSupportedException {
		return predict(() -> this.models.get(model, version), request);
	}

	@Operation(operationId = "tfPredictByLabel", summary = "Predicts by the version of the model that has a label",
			description = TensorFlowServingDocumentation.PREDICT)
	@TakesTensors
	@PostMapping("/v1/models/{model}/labels/{label}:predict")
	ResponseEntity<byte[]> predictByLabel(@PathVariable String model, @PathVariable String label,
			HttpServletRequest request) throws InterruptedException, HttpMediaTypeNotSupportedException {
		return predict(() -> this.models.labelled(model, label), request);
	}

	/** The protocol has two more verbs, for signatures that our models do not have. */
	@Hidden
	@PostMapping({ "/v1/models/{model}:{verb:classify|regress}",
			"/v1/models/{model}/versions/{version}:{verb:classify|regress}",
			"/v1/models/{model}/labels/{label}:{verb:classify|regress}" })
	void refuse(@PathVariable String model, @PathVariable String verb) {
		this.models.statuses(model, null);
		throw new UnfitRequest("expected :predict, which is what the signature of digits is for, found :" + verb);
	}

	private ResponseEntity<byte[]> predict(Supplier<ServedModel> model, HttpServletRequest request)
			throws InterruptedException, HttpMediaTypeNotSupportedException {
		RequestTiming timing = RequestTiming.of(request);
		JsonMediaTypes.require(request, false);
		PixelRange range = PixelRange.of(request);
		ServedModel served = model.get();
		try (Admission admission = this.predictor.admit(this.bodies.mostImages(request), timing)) {
			PredictRequest predict = timing.decode(() -> read(request, range));
			List<Prediction> predictions = this.predictor.predict(served, predict.images(), admission, timing);
			return ResponseEntity.ok()
				.contentType(MediaType.APPLICATION_JSON)
				.body(new PredictAnswer(predict.form(), predictions).toBytes());
		}
	}

	private PredictRequest read(HttpServletRequest request, PixelRange range) {
		return this.bodies.read(request, (body, memory) -> JsonBody.read(body,
				(parser) -> new PredictJson(parser, range, this.bodies.maxInstances()).read()));
	}

}
