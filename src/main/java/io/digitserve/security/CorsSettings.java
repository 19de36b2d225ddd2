package io.digitserve.security;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which other sites' pages may ask.
 *
 * @param allowedOrigins such as {@code https://forms.example.org}, {@code *} for all;
 * none by default, and then browsers keep all other sites' pages away
 */
@ConfigurationProperties("digitserve.security.cors")
record CorsSettings(@DefaultValue List<String> allowedOrigins) {

	CorsSettings {
		allowedOrigins = List.copyOf(allowedOrigins);
		for (String origin : allowedOrigins) {
			if (!origin.equals("*") && !origin.matches("https?://[^/*]+")) {
				throw new IllegalArgumentException(
						"digitserve.security.cors.allowed-origins: expected * or origins such as https://forms.example.org, found "
								+ origin);
			}
		}
	}

}
