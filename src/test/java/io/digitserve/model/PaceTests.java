package io.digitserve.model;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PaceTests {

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

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

	/** The processor time that it took. */
	private static long work() {
		long start = THREADS.getCurrentThreadCpuTime();
		long now = start;
		while (now - start < STEP_NANOS) {
			now = THREADS.getCurrentThreadCpuTime();
		}
		return now - start;
	}

}
