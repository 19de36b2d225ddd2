package io.digitserve.security;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Knows clients by their key, in {@code X-API-Key} or as a bearer token. A request
 * without one goes on unknown, one with a key that is not known ends here.
 */
final class ApiKeyFilter extends OncePerRequestFilter {

	static final String HEADER = "X-API-Key";

	/** Before the name of a key, so that it is never taken for a token's subject. */
	static final String CLIENT = "key:";

	private static final String BEARER = "Bearer ";

	private final Supplier<ApiKeys> keys;

	private final AuthenticationEntryPoint refusal;

	ApiKeyFilter(Supplier<ApiKeys> keys, AuthenticationEntryPoint refusal) {
		this.keys = keys;
		this.refusal = refusal;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String presented = presented(request);
		if (presented == null) {
			chain.doFilter(request, response);
			return;
		}
		Optional<ApiKey> key = this.keys.get().find(presented);
		if (key.isEmpty()) {
			this.refusal.commence(request, response, new BadCredentialsException("a key that is not known"));
			return;
		}
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(client(key.get()));
		SecurityContextHolder.setContext(context);
		chain.doFilter(request, response);
	}

	private static UsernamePasswordAuthenticationToken client(ApiKey key) {
		return UsernamePasswordAuthenticationToken.authenticated(CLIENT + key.name(), null,
				key.scopes().stream().map((scope) -> new SimpleGrantedAuthority(scope.authority())).toList());
	}

	private static @Nullable String presented(HttpServletRequest request) {
		String key = request.getHeader(HEADER);
		if (key != null) {
			return key;
		}
		String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
		return isKey(authorization) ? authorization.substring(BEARER.length()).trim() : null;
	}

	/** Whether an {@code Authorization} is that of a key, not of another token. */
	static boolean isKey(@Nullable String authorization) {
		return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
				&& authorization.startsWith(ApiKey.PREFIX, BEARER.length());
	}

}
