package io.digitserve.security;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may ask with a key.
 *
 * @param file holds the keys' names, scopes and hashes, one a line (docs/security.md);
 * absent if no keys are asked for
 * @param poll how often the file is read again, 10 ms to a day
 */
@ConfigurationProperties("digitserve.security.api-keys")
record ApiKeySettings(@Nullable Path file, @DefaultValue("5s") Duration poll) {

	ApiKeySettings {
		if (poll.toMillis() < 10 || poll.compareTo(Duration.ofDays(1)) > 0) {
			throw new IllegalArgumentException(
					"digitserve.security.api-keys.poll: expected 10ms to 1d, found " + poll.toMillis() + "ms");
		}
	}

}
