package io.digitserve.web;

import java.util.List;
import java.util.stream.IntStream;

import io.digitserve.batching.Classification;
import io.digitserve.batching.InferenceEngine;
import io.digitserve.digit.DigitBatch;
import io.digitserve.digit.Prediction;
import io.digitserve.model.ServedModel;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/**
 * Has images classified, and counts what they show: {@code digitserve.predictions} by
 * {@code digit}.
 */
@Component
class CountingPredictor {

	private final InferenceEngine engine;

	private final List<Counter> counters;

	CountingPredictor(InferenceEngine engine, MeterRegistry meters) {
		this.engine = engine;
		this.counters = IntStream.range(0, Prediction.CLASSES).mapToObj((digit) -> counter(digit, meters)).toList();
	}

	private static Counter counter(int digit, MeterRegistry meters) {
		return Counter.builder("digitserve.predictions")
			.description("Predictions that were answered, by digit")
			.tag("digit", String.valueOf(digit))
			.register(meters);
	}

	/** The predictions for some images, counted; blocks until they are there. */
	List<Prediction> predict(ServedModel model, DigitBatch images, RequestTiming timing) throws InterruptedException {
		List<Prediction> predictions = classify(model, images, timing);
		predictions.forEach((prediction) -> count(prediction.digit()));
		return predictions;
	}

	/**
	 * The predictions for candidates, of which who asks answers some, and has these
	 * counted; blocks until they are there.
	 */
	List<Prediction> classify(ServedModel model, DigitBatch candidates, RequestTiming timing)
			throws InterruptedException {
		Classification classification = this.engine.classify(model.classifier(), candidates);
		timing.classified(classification);
		return classification.predictions();
	}

	/** Counts a digit that is answered. */
	void count(int digit) {
		this.counters.get(digit).increment();
	}

}
