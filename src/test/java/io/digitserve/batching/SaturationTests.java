package io.digitserve.batching;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.MockClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SaturationTests {

	private final MockClock clock = new MockClock();

	private final AtomicLong busy = new AtomicLong();

	private final Saturation saturation = new Saturation(this.clock, this.busy::get, 2);

	@Test
	void nothingIsKnownAtTheStart() {
		assertThat(this.saturation.share()).isZero();
	}

	@Test
	void shareIsThatOfAllThreads() {
		pass(4, 2);
		assertThat(this.saturation.share()).isEqualTo(0.25, within(1e-9));
	}

	@Test
	void askingTwiceGivesTheSameAnswer() {
		pass(20, 10);
		assertThat(this.saturation.share()).isEqualTo(this.saturation.share());
	}

	@Test
	void whatIsLongPastIsForgotten() {
		pass(60, 120);
		assertThat(this.saturation.share()).isEqualTo(1, within(1e-9));
		pass(5, 0);
		assertThat(this.saturation.share()).isZero();
		pass(5, 5);
		// Five of the ten seconds that two threads had since the sample that counts.
		assertThat(this.saturation.share()).isEqualTo(0.5, within(1e-9));
	}

	private void pass(int seconds, int busySeconds) {
		this.clock.add(Duration.ofSeconds(seconds));
		this.busy.addAndGet(Duration.ofSeconds(busySeconds).toNanos());
	}

}
