package io.digitserve.training.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ServingSpeedTests {

	private static final int CALLERS = Runtime.getRuntime().availableProcessors();

	@Test
	void imagesAreCountedNotCalls(@TempDir Path root) throws IOException {
		AtomicLong clock = new AtomicLong();
		// a second goes by whenever the time is asked: once by each caller, whose time is
		// over after one call, and once at the end
		try (ServingSpeed speed = new ServingSpeed(TinyModel.exportTo(root),
				() -> clock.getAndAdd(TimeUnit.SECONDS.toNanos(1)))) {
			for (int batch : new int[] { 1, 500 }) {
				assertThat(speed.imagesPerSecond(batch, 3, 0)).isCloseTo(batch * CALLERS / (CALLERS + 1.0),
						within(1e-6));
			}
		}
	}

}
