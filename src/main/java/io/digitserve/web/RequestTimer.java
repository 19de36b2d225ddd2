package io.digitserve.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.digitserve.model.ServedModel;
import io.digitserve.web.RequestTiming.Stage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Times the requests for predictions, every one of them, whatever becomes of it.
 * <p>
 * Meters, both in seconds with a histogram: {@code digitserve.request}, from the
 * request's head to the last byte of the answer, and {@code digitserve.stage}, the same
 * by {@code stage}: {@code decode} (receiving the body is in here), {@code queue},
 * {@code run}, {@code serialise}. Both have the tags {@code endpoint} ({@code predict},
 * {@code batch}, {@code read}, {@code openinference}, {@code tfserving}), {@code outcome}
 * (see {@link Outcome}), and {@code model} and {@code version}, which are {@code none} if
 * a request did not get as far as that.
 */
final class RequestTimer extends OncePerRequestFilter {

	static final String PREDICT = "/predict";

	static final String BATCH = "/predict/batch";

	static final String READ = "/read";

	static final String OPEN_INFERENCE = "/v2/models/";

	static final String TENSORFLOW_SERVING = "/v1/models/";

	/** Whatever is timed has one of these patterns of paths, but not the reverse. */
	static final String[] PATHS = { PREDICT, BATCH, READ, OPEN_INFERENCE + "*", TENSORFLOW_SERVING + "*" };

	/**
	 * Bounds of the histogram, a 1-2-5 series from 0.1 ms, the fastest a request can be,
	 * to 10 s, where every client has given up. Sixteen a series instead of the seventy
	 * that percentile histograms would have.
	 */
	private static final Duration[] BOUNDS = Stream
		.of(100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000,
				5_000_000, 10_000_000)
		.map((micros) -> Duration.ofNanos(micros * 1000L))
		.toArray(Duration[]::new);

	private static final String NONE = "none";

	private final MeterRegistry meters;

	private final ObservationRegistry observations;

	/**
	 * Looking a meter up in the registry takes longer than recording. What is removed
	 * from there, with a version that has ended, is removed here.
	 */
	private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

	RequestTimer(MeterRegistry meters, ObservationRegistry observations) {
		this.meters = meters;
		meters.config().onMeterRemoved(this.timers.values()::remove);
		this.observations = observations;
	}

	/** Health and metadata are no predictions. */
	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !isTimed(request);
	}

	/** Whether a request is one for predictions. */
	static boolean isTimed(HttpServletRequest request) {
		return !endpoint(request).isEmpty() && !HttpMethod.OPTIONS.matches(request.getMethod());
	}

	private static String endpoint(HttpServletRequest request) {
		String path = request.getServletPath();
		if (path.startsWith(OPEN_INFERENCE)) {
			return path.endsWith("/infer") ? "openinference" : "";
		}
		if (path.startsWith(TENSORFLOW_SERVING)) {
			return path.endsWith(":predict") ? "tfserving" : "";
		}
		return switch (path) {
			case BATCH -> "batch";
			case READ -> "read";
			default -> "predict";
		};
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		RequestTiming timing = RequestTiming.start(request, this.meters.config().clock(), this.observations);
		Outcome outcome = Outcome.SERVER_ERROR;
		try {
			chain.doFilter(request, response);
			outcome = Outcome.of(response.getStatus());
		}
		finally {
			timing.written();
			record(timing, endpoint(request), outcome);
		}
	}

	private void record(RequestTiming timing, String endpoint, Outcome outcome) {
		ServedModel model = timing.model();
		String name = (model != null) ? model.name() : NONE;
		String version = (model != null) ? String.valueOf(model.version()) : NONE;
		timer(new Series(endpoint, outcome, name, version, null)).record(timing.total());
		timing.stages()
			.forEach((stage, duration) -> timer(new Series(endpoint, outcome, name, version, stage)).record(duration));
	}

	/**
	 * Not registered while the map is locked: whoever removes a meter has the registry's
	 * lock and waits for the map's. The registry gives one timer for one series.
	 */
	private Timer timer(Series series) {
		Timer timer = this.timers.get(series);
		if (timer == null) {
			timer = register(series);
			this.timers.put(series, timer);
		}
		return timer;
	}

	private Timer register(Series series) {
		Stage stage = series.stage();
		Timer.Builder timer = (stage == null)
				? Timer.builder("digitserve.request").description("Requests for predictions")
				: Timer.builder("digitserve.stage")
					.description("Requests for predictions, by what they spend their time on")
					.tag("stage", stage.tag());
		return timer.serviceLevelObjectives(BOUNDS)
			.tags("endpoint", series.endpoint(), "outcome", series.outcome().tag(), "model", series.model(), "version",
					series.version())
			.register(this.meters);
	}

	/**
	 * What a timer is for.
	 *
	 * @param stage absent for the whole request
	 */
	private record Series(String endpoint, Outcome outcome, String model, String version, @Nullable Stage stage) {
	}

}
