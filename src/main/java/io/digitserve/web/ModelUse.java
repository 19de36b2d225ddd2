package io.digitserve.web;

import java.io.IOException;

import io.digitserve.model.Models;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps the model that a request has looked up open until the request is answered, even
 * if another version takes over meanwhile.
 */
final class ModelUse extends OncePerRequestFilter {

	private final Models models;

	ModelUse(Models models) {
		this.models = models;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Models.Use use = this.models.use();
		try {
			chain.doFilter(request, response);
		}
		finally {
			use.close();
		}
	}

}
