package io.digitserve.web;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Times the requests for predictions, every one of them, whatever becomes of it.
 * <p>
 * Meters, both in seconds with a histogram: {@code digitserve.request}, from the
 * request's head to the last byte of the answer, and {@code digitserve.stage}, the same
 * by {@code stage}: {@code decode} (receiving the body is in here), {@code queue},
 * {@code run}. Both have the tags {@code endpoint} ({@code predict}, {@code batch},
 * {@code read}) and {@code outcome} (see {@link Outcome}).
 */
final class RequestTimer extends OncePerRequestFilter {

	static final String PREDICT = "/predict";

	static final String BATCH = "/predict/batch";

	static final String READ = "/read";

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

	private final MeterRegistry meters;

	RequestTimer(MeterRegistry meters) {
		this.meters = meters;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		RequestTiming timing = RequestTiming.start(request, this.meters.config().clock());
		Outcome outcome = Outcome.SERVER_ERROR;
		try {
			chain.doFilter(request, response);
			outcome = Outcome.of(response.getStatus());
		}
		finally {
			record(timing, Tags.of("endpoint", endpoint(request.getServletPath()), "outcome", outcome.tag()));
		}
	}

	private static String endpoint(String path) {
		return switch (path) {
			case BATCH -> "batch";
			case READ -> "read";
			default -> "predict";
		};
	}

	private void record(RequestTiming timing, Tags tags) {
		Timer.builder("digitserve.request")
			.description("Requests for predictions")
			.serviceLevelObjectives(BOUNDS)
			.tags(tags)
			.register(this.meters)
			.record(timing.total());
		timing.stages()
			.forEach((stage, duration) -> Timer.builder("digitserve.stage")
				.description("Requests for predictions, by what they spend their time on")
				.serviceLevelObjectives(BOUNDS)
				.tags(tags.and("stage", stage.tag()))
				.register(this.meters)
				.record(duration));
	}

}
