package io.digitserve.web;

import java.io.IOException;

import io.digitserve.batching.InferenceEngine;
import io.digitserve.batching.QueueFull;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.ResponseEntity;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses requests for predictions while the queue has no room for them, before they cost
 * anything: under overload most requests are refused, and the time that takes is lost for
 * those that are answered. An endpoint takes the places itself, and refuses with the same
 * words if others have been faster.
 */
final class EarlyRefusal extends OncePerRequestFilter {

	private final InferenceEngine engine;

	private final RequestBodies bodies;

	private final ProblemAdvice problems;

	private final JsonMapper json;

	EarlyRefusal(InferenceEngine engine, RequestBodies bodies, ProblemAdvice problems, JsonMapper json) {
		this.engine = engine;
		this.bodies = bodies;
		this.problems = problems;
		this.json = json;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !RequestTimer.isTimed(request) || !request.getMethod().equals("POST");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			this.engine.requireRoom(images(request));
		}
		catch (QueueFull ex) {
			refuse(request, response, ex);
			return;
		}
		chain.doFilter(request, response);
	}

	/** One of a picture, even if it shows many digits: that is known later. */
	private int images(HttpServletRequest request) {
		String path = request.getServletPath();
		boolean picture = path.equals(RequestTimer.PREDICT) || path.equals(RequestTimer.READ);
		return picture ? 1 : this.bodies.mostImages(request);
	}

	private void refuse(HttpServletRequest request, HttpServletResponse response, QueueFull full) throws IOException {
		ResponseEntity<Object> refusal = this.problems.refusal(full, request);
		byte[] body = this.json.writeValueAsBytes(refusal.getBody());
		response.setStatus(refusal.getStatusCode().value());
		refusal.getHeaders().forEach((name, values) -> values.forEach((value) -> response.addHeader(name, value)));
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

}
