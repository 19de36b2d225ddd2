package io.digitserve.model;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PaceTests {

	private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

	@Test
	void restsSevenTimesAsLongAsItWorks() {
		long start = System.nanoTime();
		Pace pace = Pace.gentle();
		long steps = 0;
		for (int i = 0; i < 2; i++) {
			steps += work();
			pace.step();
		}
		assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(8 * steps);
	}

	/** For how long it worked. */
	private static long work() {
		long start = System.nanoTime();
		long now = start;
		while (now - start < STEP_NANOS) {
			now = System.nanoTime();
		}
		return now - start;
	}

}
