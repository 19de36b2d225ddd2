package io.digitserve.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Takes the memory of a form before it is received. The web server reads a form as a
 * whole, as soon as anyone asks for a parameter, so its length is taken at its word: that
 * of its head, or the largest that is allowed if it says none.
 */
final class FormMemory extends OncePerRequestFilter {

	private final RequestMemory memory;

	private final DataSize limit;

	private final HandlerExceptionResolver problems;

	FormMemory(RequestMemory memory, DataSize limit, HandlerExceptionResolver problems) {
		this.memory = memory;
		this.limit = limit;
		this.problems = problems;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !StringUtils.startsWithIgnoreCase(request.getContentType(), "multipart/");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		long length = request.getContentLengthLong();
		long body = (length >= 0) ? Math.min(length, this.limit.toBytes()) : this.limit.toBytes();
		try (RequestMemory.Share share = this.memory.share()) {
			share.take(body * PictureBody.HELD_PER_BYTE);
			chain.doFilter(request, response);
		}
		catch (RequestMemoryFull ex) {
			this.problems.resolveException(request, response, null, ex);
		}
	}

}
