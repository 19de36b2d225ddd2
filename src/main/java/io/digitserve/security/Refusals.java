package io.digitserve.security;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Says why a client is refused, in the way of all other failures, and in
 * {@code WWW-Authenticate} (RFC 6750).
 */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

	private static final Logger logger = LoggerFactory.getLogger(Refusals.class);

	/** However many requests fail for one reason, nanoseconds. */
	private static final long BETWEEN_WARNINGS = 1_000_000_000L;

	private final AtomicLong lastWarning = new AtomicLong(System.nanoTime() - BETWEEN_WARNINGS);

	private final HandlerExceptionResolver problems;

	private final String expected;

	/**
	 * Refusals of whatever is not expected.
	 * @param expected how a client can make itself known
	 */
	Refusals(HandlerExceptionResolver problems, String expected) {
		this.problems = problems;
		this.expected = expected;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure) {
		if (failure instanceof AuthenticationServiceException) {
			long now = System.nanoTime();
			long last = this.lastWarning.get();
			if (now - last >= BETWEEN_WARNINGS && this.lastWarning.compareAndSet(last, now)) {
				logger.warn("Tokens cannot be verified: {}", failure.getMessage());
			}
			this.problems.resolveException(request, response, null, new IssuerUnavailable(failure));
			return;
		}
		boolean presented = presented(request);
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, presented ? "Bearer error=\"invalid_token\"" : "Bearer");
		this.problems.resolveException(request, response, null, new NotAuthenticated(
				"expected %s, found %s".formatted(this.expected, presented ? found(failure) : "neither")));
	}

	private static boolean presented(HttpServletRequest request) {
		return request.getHeader(ApiKeyFilter.HEADER) != null || request.getHeader(HttpHeaders.AUTHORIZATION) != null;
	}

	/** Never what was presented: some of it may be secret. */
	private static String found(AuthenticationException failure) {
		if (failure.getCause() instanceof JwtValidationException invalid) {
			return "a token of which is said: " + invalid.getErrors()
				.stream()
				.map(OAuth2Error::getDescription)
				.distinct()
				.collect(Collectors.joining("; "));
		}
		return (failure instanceof OAuth2AuthenticationException) ? "a token that cannot be verified"
				: "one that is not known";
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure) {
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"");
		this.problems.resolveException(request, response, null, new NotAllowed(
				"expected another scope (predict for predictions, admin for management), found none that allows this"));
	}

}
