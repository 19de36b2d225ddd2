package io.digitserve.security;

import java.io.IOException;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Tells browsers, with every answer, not to guess its type, not to show it in a frame and
 * not to tell others of its address
 * (<a href="https://owasp.org/www-project-secure-headers/">OWASP's secure headers</a>);
 * over TLS, to keep to TLS for a year (RFC 6797).
 */
final class SecurityHeaders extends ValveBase {

	SecurityHeaders() {
		super(true);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader("X-Frame-Options", "DENY");
		response.setHeader("Referrer-Policy", "no-referrer");
		if (request.isSecure()) {
			response.setHeader("Strict-Transport-Security", "max-age=31536000");
		}
		getNext().invoke(request, response);
	}

}
