package io.digitserve.model;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.MockClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NativeHeapTrimmingTests {

	private final MockClock clock = new MockClock();

	private final AtomicLong processorNanos = new AtomicLong();

	private final AtomicInteger trims = new AtomicInteger();

	private final NativeHeapTrimming trimming = new NativeHeapTrimming(this.clock, this.processorNanos::get,
			Duration.ofSeconds(10), this.trims::incrementAndGet);

	@Test
	void trimsOnceWhenWorkIsOver() {
		busy(Duration.ofSeconds(2));
		assertThat(this.trims).hasValue(0);
		idle(Duration.ofMinutes(1));
		assertThat(this.trims).hasValue(1);
	}

	@Test
	void underConstantLoadTrimsAfterTheLongestTime() {
		busy(Duration.ofSeconds(35));
		assertThat(this.trims).hasValue(3);
	}

	@Test
	void requestsNowAndThenCauseOneTrimASecondAtMost() {
		for (int i = 0; i < 50; i++) {
			busy(Duration.ofMillis(100));
			idle(Duration.ofMillis(100));
		}
		assertThat(this.trims).hasValueBetween(5, 10);
	}

	@Test
	void processThatDoesNothingIsLeftAlone() {
		idle(Duration.ofHours(1));
		assertThat(this.trims).hasValue(0);
	}

	private void busy(Duration time) {
		pass(time, 1);
	}

	private void idle(Duration time) {
		pass(time, 0);
	}

	private void pass(Duration time, double cores) {
		for (long i = 0; i < time.toMillis(); i += NativeHeapTrimming.LOOK.toMillis()) {
			this.clock.add(NativeHeapTrimming.LOOK);
			this.processorNanos.addAndGet((long) (cores * NativeHeapTrimming.LOOK.toNanos()));
			this.trimming.look();
		}
	}

}
