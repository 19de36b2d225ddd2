package io.digitserve.security;

import java.io.IOException;
import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Lets each client ask so many times in a window: a token bucket a client. A client is
 * who it proved to be, else a {@link ClientNetwork}.
 * <p>
 * Every answer says how many requests are left, in the headers of
 * <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/10/">
 * draft-ietf-httpapi-ratelimit-headers-10</a>. What is forgotten, because too many
 * clients came since or because it has not asked for a window, is a full bucket again.
 */
final class RateLimit extends OncePerRequestFilter {

	static final String LEFT = "RateLimit";

	static final String POLICY = "RateLimit-Policy";

	private static final String NAME = "\"requests\"";

	private final Cache<String, Bucket> buckets;

	private final RateLimitSettings settings;

	private final TimeMeter clock;

	private final HandlerExceptionResolver problems;

	private final String policy;

	RateLimit(RateLimitSettings settings, TimeMeter clock, HandlerExceptionResolver problems) {
		this.settings = settings;
		this.clock = clock;
		this.problems = problems;
		this.policy = "%s;q=%d;w=%d".formatted(NAME, settings.requests(), settings.window().toSeconds());
		this.buckets = Caffeine.newBuilder()
			.maximumSize(settings.maxClients())
			.expireAfterAccess(settings.window())
			.ticker(clock::currentTimeNanos)
			.executor(Runnable::run)
			.build();
	}

	/** Whether a service is alive may be asked by anybody at any time. */
	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return request.getServletPath().startsWith("/v2/health/");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		ConsumptionProbe probe = this.buckets.get(client(request), (client) -> bucket())
			.tryConsumeAndReturnRemaining(1);
		response.setHeader(POLICY, this.policy);
		response.setHeader(LEFT,
				"%s;r=%d;t=%d".formatted(NAME, probe.getRemainingTokens(), seconds(probe.getNanosToWaitForReset())));
		if (probe.isConsumed()) {
			chain.doFilter(request, response);
			return;
		}
		this.problems.resolveException(request, response, null,
				new RateExceeded(
						"expected at most %d requests in %d s, found more".formatted(this.settings.requests(),
								this.settings.window().toSeconds()),
						Duration.ofNanos(probe.getNanosToWaitForRefill())));
	}

	private Bucket bucket() {
		return Bucket.builder()
			.withCustomTimePrecision(this.clock)
			.addLimit((limit) -> limit.capacity(this.settings.requests())
				.refillGreedy(this.settings.requests(), this.settings.window()))
			.build();
	}

	/** Of how many clients the limit is kept now. */
	long clients() {
		this.buckets.cleanUp();
		return this.buckets.estimatedSize();
	}

	private static String client(HttpServletRequest request) {
		String user = request.getRemoteUser();
		return (user != null) ? user : ClientNetwork.of(request.getRemoteAddr());
	}

	private static long seconds(long nanos) {
		return Duration.ofNanos(nanos).plusMillis(999).toSeconds();
	}

}
