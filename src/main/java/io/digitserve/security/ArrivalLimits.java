package io.digitserve.security;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a request may take to arrive, whatever trickles in: what is later loses its
 * connection. Silence is cut off earlier, by {@code server.tomcat.connection-timeout}.
 *
 * @param head from its first byte to the end of the headers, 10 ms to a day
 * @param body from the end of the headers, 10 ms to a day. What the endpoints read
 * themselves has the time of {@code digitserve.batching.timeout}, if that is less
 */
@ConfigurationProperties("digitserve.security.arrival")
record ArrivalLimits(@DefaultValue("10s") Duration head, @DefaultValue("60s") Duration body) {

	ArrivalLimits {
		require("head", head);
		require("body", body);
	}

	private static void require(String name, Duration time) {
		if (time.toMillis() < 10 || time.compareTo(Duration.ofDays(1)) > 0) {
			throw new IllegalArgumentException(
					"digitserve.security.arrival.%s: expected 10ms to 1d, found %dms".formatted(name, time.toMillis()));
		}
	}

}
