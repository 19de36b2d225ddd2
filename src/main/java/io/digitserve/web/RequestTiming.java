package io.digitserve.web;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

import io.digitserve.batching.Classification;
import io.micrometer.core.instrument.Clock;
import jakarta.servlet.http.HttpServletRequest;

/** Where the time of one request goes. For the thread of that request. */
final class RequestTiming {

	private static final String ATTRIBUTE = RequestTiming.class.getName();

	private static final double NANOS_PER_MILLI = 1e6;

	private final Clock clock;

	private final long startNanos;

	private final Map<Stage, Duration> stages = new EnumMap<>(Stage.class);

	private RequestTiming(Clock clock) {
		this.clock = clock;
		this.startNanos = clock.monotonicTime();
	}

	/** Starts the clock for a request, which carries the timing from here on. */
	static RequestTiming start(HttpServletRequest request, Clock clock) {
		RequestTiming timing = new RequestTiming(clock);
		request.setAttribute(ATTRIBUTE, timing);
		return timing;
	}

	/** The timing of a request that {@link RequestTimer} has started. */
	static RequestTiming of(HttpServletRequest request) {
		if (request.getAttribute(ATTRIBUTE) instanceof RequestTiming timing) {
			return timing;
		}
		throw new IllegalStateException("expected a request that is timed, found " + request.getRequestURI());
	}

	/** Runs and times the decoding, whether it succeeds or not. */
	<T> T decode(Supplier<T> decoding) {
		long before = this.clock.monotonicTime();
		try {
			return decoding.get();
		}
		finally {
			this.stages.put(Stage.DECODE, Duration.ofNanos(this.clock.monotonicTime() - before));
		}
	}

	void classified(Classification classification) {
		this.stages.put(Stage.QUEUE, classification.queued());
		this.stages.put(Stage.RUN, classification.run());
	}

	/** The stages that this request has been through. */
	Map<Stage, Duration> stages() {
		return this.stages;
	}

	/** From the start until now. */
	Duration total() {
		return Duration.ofNanos(this.clock.monotonicTime() - this.startNanos);
	}

	/** What the client is told. */
	Timing toTiming() {
		return new Timing(millis(Stage.DECODE), millis(Stage.QUEUE), millis(Stage.RUN), millis(total()));
	}

	private double millis(Stage stage) {
		return millis(this.stages.getOrDefault(stage, Duration.ZERO));
	}

	/** To the microsecond: what is behind that is noise. */
	private static double millis(Duration duration) {
		return Math.round(duration.toNanos() / NANOS_PER_MILLI * 1000) / 1000.0;
	}

	/** A part of the way of a request. */
	enum Stage {

		/** The body is received and turned into pixels. */
		DECODE,

		/** The images wait for a classifier. */
		QUEUE,

		/** The classifier runs. */
		RUN;

		String tag() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
