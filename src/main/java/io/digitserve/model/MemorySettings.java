package io.digitserve.model;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Memory outside of Java's heap: {@code digitserve.memory.*}.
 *
 * @param trimInterval after which what TensorFlow and Java's compilers have released is
 * given back to the operating system, under load; sooner when the process comes to rest.
 * Zero for never
 */
@ConfigurationProperties("digitserve.memory")
record MemorySettings(@DefaultValue("10s") Duration trimInterval) {

	MemorySettings {
		if (trimInterval.isNegative()) {
			throw new IllegalArgumentException(
					"digitserve.memory.trim-interval: expected 0 or more, found " + trimInterval);
		}
	}

}
