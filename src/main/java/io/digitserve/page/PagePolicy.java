package io.digitserve.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Tells browsers what the page may do: run and show its own files, ask this service, and
 * nothing else (<a href="https://www.w3.org/TR/CSP3/">Content Security Policy</a>).
 */
class PagePolicy implements HandlerInterceptor {

	/** Pictures in an answer are {@code data:}. */
	static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
			+ "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		response.setHeader("Content-Security-Policy", POLICY);
		return true;
	}

}
