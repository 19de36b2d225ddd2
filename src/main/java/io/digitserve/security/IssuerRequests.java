package io.digitserve.security;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * What the issuer of tokens is asked, which is not often. Every token that names a key
 * that is not known has it asked, whoever made that token up. Safe for use by many
 * threads at once.
 */
final class IssuerRequests implements ClientHttpRequestInterceptor {

	/**
	 * At once, of each of its addresses: where the keys are, and the keys. After as many,
	 * one every tenth of the window.
	 */
	static final int MOST = 10;

	private static final Duration WINDOW = Duration.ofMinutes(1);

	private final TimeMeter clock;

	/** The addresses are the issuer's own, and few. */
	private final Map<URI, Bucket> buckets = new ConcurrentHashMap<>();

	private volatile boolean answering = true;

	IssuerRequests(TimeMeter clock) {
		this.clock = clock;
	}

	/**
	 * Asks.
	 * @throws TooOften if it was asked as often as it may be lately
	 */
	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		if (!this.buckets.computeIfAbsent(request.getURI(), (address) -> bucket()).tryConsume(1)) {
			throw new TooOften(request.getURI(), this.answering);
		}
		boolean answered = false;
		try {
			ClientHttpResponse response = execution.execute(request, body);
			answered = response.getStatusCode().is2xxSuccessful();
			return response;
		}
		finally {
			this.answering = answered;
		}
	}

	private Bucket bucket() {
		return Bucket.builder()
			.withCustomTimePrecision(this.clock)
			.addLimit((limit) -> limit.capacity(MOST).refillGreedy(MOST, WINDOW))
			.build();
	}

	/** What it answered was of no use. */
	void failed() {
		this.answering = false;
	}

	/** Whether it answered when it was asked last, or was not asked yet. */
	boolean isAnswering() {
		return this.answering;
	}

	/** The issuer was not asked. */
	static final class TooOften extends IOException {

		private static final long serialVersionUID = 1L;

		private final boolean answering;

		TooOften(URI address, boolean answering) {
			super("expected at most %d requests to %s at once and one every %d s, found more".formatted(MOST, address,
					WINDOW.dividedBy(MOST).toSeconds()));
			this.answering = answering;
		}

		/** Whether it answered when it was asked last. */
		boolean isIssuerAnswering() {
			return this.answering;
		}

	}

}
