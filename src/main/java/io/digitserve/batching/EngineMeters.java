package io.digitserve.batching;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** What an operator sees of the engine. Safe for use by many threads at once. */
final class EngineMeters {

	private static final double[] BATCH_SIZES = { 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096 };

	/** From the fastest network on one image to the slowest on 4,096: 1-2-5, seconds. */
	private static final Duration[] RUN_TIMES = Stream
		.of(50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000,
				2_000_000, 5_000_000)
		.map((micros) -> Duration.ofNanos(micros * 1000L))
		.toArray(Duration[]::new);

	private static final double NANOS_PER_SECOND = 1e9;

	private final MeterRegistry registry;

	private final int maxBatch;

	private final Map<Series, BatchMeters> batches = new ConcurrentHashMap<>();

	private final LongAdder busyNanos = new LongAdder();

	/** Held here, since a gauge does not keep its object alive. */
	private final Saturation saturation;

	private final Counter admitted;

	private final Counter rejected;

	private final Counter expired;

	private final Counter cancelled;

	EngineMeters(MeterRegistry registry, int maxBatch, int threads) {
		this.registry = registry;
		registry.config().onMeterRemoved((meter) -> this.batches.values().removeIf((meters) -> meters.contain(meter)));
		this.maxBatch = maxBatch;
		this.admitted = requests("admitted");
		this.rejected = requests("rejected");
		this.expired = requests("expired");
		this.cancelled = requests("cancelled");
		FunctionCounter.builder("digitserve.engine.busy", this.busyNanos, (nanos) -> nanos.sum() / NANOS_PER_SECOND)
			.description("Time that the engine's threads spent in classifiers, all together")
			.baseUnit("seconds")
			.register(registry);
		this.saturation = new Saturation(registry.config().clock(), this.busyNanos::sum, threads);
		Gauge.builder("digitserve.engine.saturation", this.saturation, Saturation::share)
			.description("Share of the engine's threads that were in classifiers lately, 0 to 1")
			.register(registry);
	}

	private Counter requests(String result) {
		return Counter.builder("digitserve.admission")
			.description("Requests by what became of them in the engine")
			.tag("result", result)
			.register(this.registry);
	}

	void waiting(RequestQueue queue, Places places) {
		Gauge.builder("digitserve.queue.images", queue, RequestQueue::images)
			.description("Images that wait for a classifier")
			.register(this.registry);
		Gauge.builder("digitserve.admission.images", places, Places::taken)
			.description("Places of images that are being received or wait for a classifier")
			.register(this.registry);
	}

	void admitted() {
		this.admitted.increment();
	}

	void rejected() {
		this.rejected.increment();
	}

	void expired() {
		this.expired.increment();
	}

	void cancelled() {
		this.cancelled.increment();
	}

	/**
	 * Notes a call of a classifier, whether it has succeeded or not. Meters that have
	 * been removed from the registry begin anew.
	 */
	void batch(Target target, int images, long tookNanos) {
		this.busyNanos.add(tookNanos);
		Series series = new Series(target.model(), target.version());
		BatchMeters meters = this.batches.get(series);
		if (meters == null) {
			// Not while the map is locked: whoever removes a meter has the registry's
			// lock
			// and waits for the map's.
			meters = register(series);
			this.batches.put(series, meters);
		}
		meters.sizes().record(images);
		meters.runs().record(tookNanos, TimeUnit.NANOSECONDS);
	}

	private BatchMeters register(Series series) {
		String version = String.valueOf(series.version());
		return new BatchMeters(
				DistributionSummary.builder("digitserve.batch.size")
					.description("Images in each call of a classifier")
					.baseUnit("images")
					.tags("model", series.model(), "version", version)
					.serviceLevelObjectives(
							Arrays.stream(BATCH_SIZES).filter((size) -> size <= this.maxBatch).toArray())
					.register(this.registry),
				Timer.builder("digitserve.batch.run")
					.description("Calls of a classifier")
					.tags("model", series.model(), "version", version)
					.serviceLevelObjectives(RUN_TIMES)
					.register(this.registry));
	}

	private record Series(String model, int version) {
	}

	private record BatchMeters(DistributionSummary sizes, Timer runs) {

		boolean contain(Meter meter) {
			return this.sizes == meter || this.runs == meter;
		}

	}

}
