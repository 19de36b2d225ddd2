package io.digitserve.security;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often a client may ask.
 *
 * @param requests the most requests of a client in a window; 0 for no limit
 * @param window the time in which a client that has used its requests up gets all of them
 * back, evenly, 1 s to a day
 * @param maxClients of how many clients the limit is kept, those that asked last; each
 * takes some hundred bytes
 */
@Validated
@ConfigurationProperties("digitserve.security.rate-limit")
record RateLimitSettings(@DefaultValue("0") @Min(0) @Max(1_000_000_000) int requests,
		@DefaultValue("1m") Duration window, @DefaultValue("100000") @Min(1) @Max(10_000_000) int maxClients) {

	RateLimitSettings {
		if (window.toSeconds() < 1 || window.compareTo(Duration.ofDays(1)) > 0) {
			throw new IllegalArgumentException(
					"digitserve.security.rate-limit.window: expected 1s to 1d, found " + window.toMillis() + "ms");
		}
	}

}
