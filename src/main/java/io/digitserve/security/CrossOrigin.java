package io.digitserve.security;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Lets pages of other sites ask, if they may
 * (<a href="https://fetch.spec.whatwg.org/#http-cors-protocol">CORS</a>). What is refused
 * is refused in the way of all other failures.
 */
final class CrossOrigin extends DefaultCorsProcessor {

	private static final Duration PREFLIGHT = Duration.ofHours(1);

	private final HandlerExceptionResolver problems;

	CrossOrigin(HandlerExceptionResolver problems) {
		this.problems = problems;
	}

	/**
	 * What a page of these origins may send and see. No cookies: there are none.
	 */
	static CorsConfiguration configuration(List<String> origins) {
		CorsConfiguration configuration = new CorsConfiguration();
		configuration.setAllowedOrigins(origins);
		configuration.setAllowedMethods(List.of(HttpMethod.GET.name(), HttpMethod.POST.name()));
		configuration.setAllowedHeaders(List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.AUTHORIZATION,
				ApiKeyFilter.HEADER, RequestIds.HEADER, "X-Request-Timeout", "Inference-Header-Content-Length"));
		configuration.setExposedHeaders(List.of(HttpHeaders.RETRY_AFTER, RateLimit.LEFT, RateLimit.POLICY,
				RequestIds.HEADER, "Inference-Header-Content-Length"));
		configuration.setMaxAge(PREFLIGHT);
		return configuration;
	}

	@Override
	public boolean processRequest(@Nullable CorsConfiguration configuration, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		try {
			return super.processRequest(configuration, request, response);
		}
		catch (NotAllowed ex) {
			this.problems.resolveException(request, response, null, ex);
			return false;
		}
	}

	@Override
	protected void rejectRequest(ServerHttpResponse response) {
		throw new NotAllowed(
				"expected a page of an origin, with a method and headers, that is allowed here, found another");
	}

}
