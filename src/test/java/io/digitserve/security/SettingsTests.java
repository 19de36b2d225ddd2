package io.digitserve.security;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SettingsTests {

	@Test
	void timesOutOfRangeAreRefusedByName() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ArrivalLimits(Duration.ZERO, Duration.ofSeconds(1)))
			.withMessage("digitserve.security.arrival.head: expected 10ms to 1d, found 0ms");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ArrivalLimits(Duration.ofSeconds(1), Duration.ofDays(2)))
			.withMessage("digitserve.security.arrival.body: expected 10ms to 1d, found 172800000ms");
		assertThatIllegalArgumentException().isThrownBy(() -> new RateLimitSettings(1, Duration.ofMillis(999), 1))
			.withMessage("digitserve.security.rate-limit.window: expected 1s to 1d, found 999ms");
		assertThatIllegalArgumentException().isThrownBy(() -> new ApiKeySettings(null, Duration.ofMillis(9)))
			.withMessage("digitserve.security.api-keys.poll: expected 10ms to 1d, found 9ms");
	}

	@ParameterizedTest
	@ValueSource(strings = { "forms.example.org", "https://*.example.org", "https://forms.example.org/" })
	void whatIsNoOriginIsRefusedByName(String origin) {
		assertThatIllegalArgumentException().isThrownBy(() -> new CorsSettings(List.of(origin)))
			.withMessageStartingWith("digitserve.security.cors.allowed-origins: expected")
			.withMessageEndingWith("found " + origin);
	}

}
