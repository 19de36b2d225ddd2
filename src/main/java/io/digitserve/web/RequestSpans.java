package io.digitserve.web;

import java.util.function.Supplier;

import io.digitserve.batching.Progress;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The stages of one request as observations, below that of the HTTP request:
 * {@code digitserve.decode}, {@code digitserve.queue}, {@code digitserve.run}. A tracer
 * makes spans of them. For the thread of the request, but for {@link #taken}.
 */
final class RequestSpans implements Progress {

	private final ObservationRegistry registry;

	private @Nullable Observation request;

	/** The stage under way, waiting or running. Guarded by this. */
	private @Nullable Observation stage;

	RequestSpans(ObservationRegistry registry) {
		this.registry = registry;
	}

	<T> T decode(Supplier<T> decoding) {
		if (this.registry.isNoop()) {
			return decoding.get();
		}
		Observation observation = Observation.start("digitserve.decode", this.registry);
		try {
			return decoding.get();
		}
		catch (RuntimeException ex) {
			observation.error(ex);
			throw ex;
		}
		finally {
			observation.stop();
		}
	}

	/** Images wait for a model from now on. */
	synchronized void waiting(String model, int version) {
		if (!this.registry.isNoop()) {
			this.request = this.registry.getCurrentObservation();
			this.stage = Observation.createNotStarted("digitserve.queue", this.registry)
				.lowCardinalityKeyValue("model", model)
				.lowCardinalityKeyValue("version", String.valueOf(version))
				.start();
		}
	}

	/** The wait is over, and the run begins. */
	@Override
	public synchronized void taken() {
		if (this.stage != null) {
			this.stage.stop();
			this.stage = Observation.createNotStarted("digitserve.run", this.registry)
				.parentObservation(this.request)
				.start();
		}
	}

	/** Neither waits nor runs any more. */
	synchronized void end() {
		if (this.stage != null) {
			this.stage.stop();
			this.stage = null;
		}
	}

}
