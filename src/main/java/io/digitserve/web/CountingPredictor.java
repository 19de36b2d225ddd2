package io.digitserve.web;

import java.util.List;
import java.util.stream.IntStream;

import io.digitserve.batching.Admission;
import io.digitserve.batching.Classification;
import io.digitserve.batching.InferenceEngine;
import io.digitserve.batching.Target;
import io.digitserve.digit.DigitBatch;
import io.digitserve.digit.Prediction;
import io.digitserve.model.ServedModel;
import io.digitserve.reading.Reading;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/**
 * Has images classified, and counts what they show: {@code digitserve.predictions} by
 * {@code digit}, and {@code digitserve.confidence}.
 */
@Component
public class CountingPredictor {

	private final InferenceEngine engine;

	private final List<Counter> counters;

	private final ConfidenceMeters confidences;

	CountingPredictor(InferenceEngine engine, MeterRegistry meters) {
		this.engine = engine;
		this.counters = IntStream.range(0, Prediction.CLASSES).mapToObj((digit) -> counter(digit, meters)).toList();
		this.confidences = new ConfidenceMeters(meters);
	}

	private static Counter counter(int digit, MeterRegistry meters) {
		return Counter.builder("digitserve.predictions")
			.description("Predictions that were answered, by digit")
			.tag("digit", String.valueOf(digit))
			.register(meters);
	}

	/**
	 * Takes places in the engine for images before they are received.
	 * @param images how many there will be, at least 1; if that is not known, better too
	 * many than too few
	 * @return to be closed by the caller
	 */
	public Admission admit(int images, RequestTiming timing) {
		Admission admission = this.engine.admit(images, timing.deadline());
		timing.admitted(admission.deadline());
		return admission;
	}

	/** The predictions for some images, counted; blocks until they are there. */
	public List<Prediction> predict(ServedModel model, DigitBatch images, Admission admission, RequestTiming timing)
			throws InterruptedException {
		List<Prediction> predictions = classify(model, images, admission, timing);
		DistributionSummary confidences = this.confidences.of(model);
		for (Prediction prediction : predictions) {
			this.counters.get(prediction.digit()).increment();
			confidences.record(prediction.confidence());
		}
		return predictions;
	}

	/** The predictions for images that were not admitted before. */
	public List<Prediction> predict(ServedModel model, DigitBatch images, RequestTiming timing)
			throws InterruptedException {
		try (Admission admission = admit(images.size(), timing)) {
			return predict(model, images, admission, timing);
		}
	}

	/**
	 * The predictions for candidates, of which who asks answers some, and has these
	 * counted; blocks until they are there.
	 */
	List<Prediction> classify(ServedModel model, DigitBatch candidates, Admission admission, RequestTiming timing)
			throws InterruptedException {
		timing.waiting(model);
		try {
			Classification classification = this.engine.classify(admission,
					new Target(model.classifier(), model.name(), model.version()), candidates, timing.spans());
			timing.classified(classification);
			return classification.predictions();
		}
		finally {
			timing.spans().end();
		}
	}

	/** Counts a digit that is answered. */
	void count(ServedModel model, Reading.Digit digit) {
		this.counters.get(digit.digit()).increment();
		this.confidences.of(model).record(digit.confidence());
	}

}
