package io.digitserve.model;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Memory outside of Java's heap: {@code digitserve.memory.*}.
 *
 * @param trimInterval after which what TensorFlow and Java's compilers have released is
 * given back to the operating system, under load; sooner when the process comes to rest.
 * At least a second and at most a day, or zero for never
 */
@ConfigurationProperties("digitserve.memory")
record MemorySettings(@DefaultValue("10s") Duration trimInterval) {

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private static final Duration LONGEST = Duration.ofDays(1);

	MemorySettings {
		boolean fits = trimInterval.compareTo(SHORTEST) >= 0 && trimInterval.compareTo(LONGEST) <= 0;
		if (!fits && !trimInterval.isZero()) {
			throw new IllegalArgumentException(
					"digitserve.memory.trim-interval: expected 0, or 1s to 1d, found " + trimInterval);
		}
	}

}
