package io.digitserve.web;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import io.digitserve.batching.Classification;
import io.digitserve.batching.Deadline;
import io.digitserve.model.ServedModel;
import io.micrometer.core.instrument.Clock;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Where the time of one request goes. For the thread of that request. */
public final class RequestTiming {

	private static final String ATTRIBUTE = RequestTiming.class.getName();

	/** The header that says how long a request may take, in milliseconds. */
	static final String TIMEOUT = "X-Request-Timeout";

	private static final Duration LONGEST = Duration.ofDays(1);

	private static final Pattern MILLIS = Pattern.compile("[1-9][0-9]{0,7}");

	private static final double NANOS_PER_MILLI = 1e6;

	private final Clock clock;

	private final long startNanos;

	private final @Nullable String timeout;

	private final RequestSpans spans;

	private final Map<Stage, Duration> stages = new EnumMap<>(Stage.class);

	private @Nullable Deadline admittedUntil;

	private @Nullable ServedModel model;

	private long classifiedNanos;

	private RequestTiming(Clock clock, @Nullable String timeout, RequestSpans spans) {
		this.clock = clock;
		this.timeout = timeout;
		this.spans = spans;
		this.startNanos = clock.monotonicTime();
	}

	/** Starts the clock for a request, which carries the timing from here on. */
	static RequestTiming start(HttpServletRequest request, Clock clock, ObservationRegistry observations) {
		RequestTiming timing = new RequestTiming(clock, request.getHeader(TIMEOUT), new RequestSpans(observations));
		request.setAttribute(ATTRIBUTE, timing);
		return timing;
	}

	/** The timing of a request that {@link RequestTimer} has started. */
	public static RequestTiming of(HttpServletRequest request) {
		if (request.getAttribute(ATTRIBUTE) instanceof RequestTiming timing) {
			return timing;
		}
		throw new IllegalStateException("expected a request that is timed, found " + request.getRequestURI());
	}

	/**
	 * When nobody waits for the answer any more: what the request says, counted from its
	 * arrival, or a day.
	 * @throws BadTimeout if it says what is no time
	 */
	Deadline deadline() {
		if (this.timeout == null) {
			return new Deadline(this.clock, this.startNanos, LONGEST);
		}
		if (!MILLIS.matcher(this.timeout).matches() || Long.parseLong(this.timeout) > LONGEST.toMillis()) {
			throw new BadTimeout(TIMEOUT, this.timeout);
		}
		return new Deadline(this.clock, this.startNanos, Duration.ofMillis(Long.parseLong(this.timeout)));
	}

	/** Notes the deadline that holds. */
	void admitted(Deadline deadline) {
		this.admittedUntil = deadline;
	}

	/**
	 * Does nothing while a request may still take its time.
	 * @throws io.digitserve.batching.DeadlinePassed if it was admitted, and its time is
	 * over
	 */
	static void requireTime(HttpServletRequest request) {
		if (request.getAttribute(ATTRIBUTE) instanceof RequestTiming timing && timing.admittedUntil != null) {
			timing.admittedUntil.require("the body still arriving");
		}
	}

	/** Runs and times the decoding, whether it succeeds or not. */
	public <T> T decode(Supplier<T> decoding) {
		long before = this.clock.monotonicTime();
		try {
			return this.spans.decode(decoding);
		}
		finally {
			this.stages.put(Stage.DECODE, Duration.ofNanos(this.clock.monotonicTime() - before));
		}
	}

	/** Notes that images wait for a model from now on. */
	void waiting(ServedModel asked) {
		this.model = asked;
		this.spans.waiting(asked.name(), asked.version());
	}

	void classified(Classification classification) {
		this.stages.put(Stage.QUEUE, classification.queued());
		this.stages.put(Stage.RUN, classification.run());
		this.classifiedNanos = this.clock.monotonicTime();
	}

	/** Notes that the last byte of the answer has been written. */
	void written() {
		if (this.stages.containsKey(Stage.RUN)) {
			this.stages.put(Stage.SERIALISE, Duration.ofNanos(this.clock.monotonicTime() - this.classifiedNanos));
		}
	}

	/** The model whose turn it was; absent if it did not come to that. */
	@Nullable ServedModel model() {
		return this.model;
	}

	RequestSpans spans() {
		return this.spans;
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
		RUN,

		/** The answer is made of the predictions and written. */
		SERIALISE;

		String tag() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
