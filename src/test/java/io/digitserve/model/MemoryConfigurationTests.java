package io.digitserve.model;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class MemoryConfigurationTests {

	private final ApplicationContextRunner service = new ApplicationContextRunner()
		.withUserConfiguration(MemoryConfiguration.class);

	@Test
	void trimsOnAThreadOfItsOwnForAsLongAsTheServiceRuns() {
		long before = trimmers();
		this.service.run((context) -> assertThat(trimmers()).isEqualTo(before + 1));
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> trimmers() == before);
	}

	@Test
	void zeroIsNever() {
		long before = trimmers();
		this.service.withPropertyValues("digitserve.memory.trim-interval=0s")
			.run((context) -> assertThat(trimmers()).isEqualTo(before));
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1s", "999ms", "25h" })
	void intervalIsBounded(String interval) {
		this.service.withPropertyValues("digitserve.memory.trim-interval=" + interval)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageStartingWith("digitserve.memory.trim-interval: expected 0, or 1s to 1d, found "));
	}

	/** Services that other tests have left running have theirs. */
	private static long trimmers() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("native-heap"))
			.count();
	}

}
