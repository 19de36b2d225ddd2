package io.digitserve.security;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Globals;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Keeps the management endpoints to this machine where they share the port of the
 * predictions and nobody is asked who they are. What a proxy on this machine passes on
 * comes from elsewhere.
 */
final class LocalManagement extends OncePerRequestFilter {

	/** By which proxies tell that they are some. */
	private static final List<String> OF_PROXIES = List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host",
			"X-Real-IP", "Via");

	private final HandlerExceptionResolver problems;

	private final boolean addressesAreTold;

	/**
	 * A filter for the paths of the endpoints.
	 * @param addressesAreTold whether requests say themselves where they come from, which
	 * is to be believed for logs only: then nobody is of this machine
	 */
	LocalManagement(HandlerExceptionResolver problems, boolean addressesAreTold) {
		this.problems = problems;
		this.addressesAreTold = addressesAreTold;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!isForwarded(request) && InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()) {
			chain.doFilter(request, response);
			return;
		}
		this.problems.resolveException(request, response, null, new NotAllowed(
				"expected a client on this machine: others need management.server.port, or keys or tokens with the scope admin"));
	}

	/** The web server removes the headers that it has believed, and leaves a mark. */
	private boolean isForwarded(HttpServletRequest request) {
		return this.addressesAreTold || request.getAttribute(Globals.REQUEST_FORWARDED_ATTRIBUTE) != null
				|| OF_PROXIES.stream().anyMatch((header) -> request.getHeader(header) != null);
	}

}
