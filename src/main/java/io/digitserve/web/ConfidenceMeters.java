package io.digitserve.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.digitserve.model.ServedModel;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * How sure models are of what they answer: {@code digitserve.confidence}, a histogram by
 * {@code model} and {@code version}. Pictures that are no longer what they were show in
 * it before anybody complains.
 */
final class ConfidenceMeters {

	/**
	 * Most answers are surer than the last; refusals begin somewhere below the middle.
	 */
	private static final double[] BOUNDS = { 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999 };

	private final MeterRegistry meters;

	/**
	 * What is removed from the registry, with a version that has ended, is removed here.
	 */
	private final Map<Series, DistributionSummary> summaries = new ConcurrentHashMap<>();

	ConfidenceMeters(MeterRegistry meters) {
		this.meters = meters;
		meters.config().onMeterRemoved(this.summaries.values()::remove);
	}

	/**
	 * Not registered while the map is locked: whoever removes a meter has the registry's
	 * lock and waits for the map's. The registry gives one meter for one series.
	 */
	DistributionSummary of(ServedModel model) {
		Series series = new Series(model.name(), model.version());
		DistributionSummary summary = this.summaries.get(series);
		if (summary == null) {
			summary = register(series);
			this.summaries.put(series, summary);
		}
		return summary;
	}

	private DistributionSummary register(Series series) {
		return DistributionSummary.builder("digitserve.confidence")
			.description("Confidence of the predictions that were answered, 0 to 1")
			.tags("model", series.model(), "version", String.valueOf(series.version()))
			.serviceLevelObjectives(BOUNDS)
			.register(this.meters);
	}

	private record Series(String model, int version) {
	}

}
