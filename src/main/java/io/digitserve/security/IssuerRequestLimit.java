package io.digitserve.security;

import java.io.IOException;
import java.time.Duration;

import io.github.bucket4j.Bucket;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Bounds how often the issuer of tokens is asked for its keys. Every token that names a
 * key that is not known has it asked, whoever made that token up. Tokens of known keys
 * need nobody's answer. Safe for use by many threads at once.
 */
final class IssuerRequestLimit implements ClientHttpRequestInterceptor {

	/** Where the issuer's keys are is asked once, and for them whenever they change. */
	static final int REQUESTS = 10;

	private static final Duration WINDOW = Duration.ofMinutes(1);

	private final Bucket bucket = Bucket.builder()
		.addLimit((limit) -> limit.capacity(REQUESTS).refillGreedy(REQUESTS, WINDOW))
		.build();

	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		if (!this.bucket.tryConsume(1)) {
			throw new IOException("expected at most %d requests to %s in %d s, found more".formatted(REQUESTS,
					request.getURI(), WINDOW.toSeconds()));
		}
		return execution.execute(request, body);
	}

}
