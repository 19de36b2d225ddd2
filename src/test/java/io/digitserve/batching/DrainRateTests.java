package io.digitserve.batching;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DrainRateTests {

	private static final long MILLI = 1_000_000;

	@Test
	void nothingIsKnownBeforeTheFirstBatch() {
		assertThat(new DrainRate(2).timeFor(100)).isZero();
	}

	@Test
	void threadsWorkSideBySide() {
		DrainRate rate = new DrainRate(2);
		rate.record(64, 4 * MILLI);
		rate.record(64, 4 * MILLI);
		// 16 images a millisecond and thread, two threads
		assertThat(rate.imagesPerSecond()).isEqualTo(32_000, within(1e-6));
		assertThat(rate.timeFor(64)).isEqualTo(Duration.ofMillis(2));
	}

	@Test
	void latestBatchesCountMost() {
		DrainRate rate = new DrainRate(1);
		rate.record(10, 10 * MILLI);
		for (int batch = 0; batch < 200; batch++) {
			rate.record(10, 20 * MILLI);
		}
		// Of the first, 0.95^200 = 0.00004 is left.
		assertThat(rate.imagesPerSecond()).isEqualTo(500, within(0.1));
	}

}
