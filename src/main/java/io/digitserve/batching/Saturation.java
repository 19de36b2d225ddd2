package io.digitserve.batching;

import java.util.function.LongSupplier;

import io.micrometer.core.instrument.Clock;

/**
 * The share of some threads' time that was spent working, over the last 5 to 10 s if
 * anybody asks that often, and since the last time somebody asked otherwise. Safe for use
 * by many threads at once, none of which disturbs the others' answers.
 */
final class Saturation {

	private static final long WINDOW_NANOS = 5_000_000_000L;

	private final Clock clock;

	private final LongSupplier busyNanos;

	private final int threads;

	private Sample older;

	private Sample newer;

	/**
	 * The saturation of some threads.
	 * @param busyNanos how long they have worked so far, all together
	 */
	Saturation(Clock clock, LongSupplier busyNanos, int threads) {
		this.clock = clock;
		this.busyNanos = busyNanos;
		this.threads = threads;
		this.older = sample();
		this.newer = this.older;
	}

	private Sample sample() {
		return new Sample(this.clock.monotonicTime(), this.busyNanos.getAsLong());
	}

	/** From 0 to 1. */
	synchronized double share() {
		Sample now = sample();
		if (now.nanos() - this.newer.nanos() >= WINDOW_NANOS) {
			this.older = this.newer;
			this.newer = now;
		}
		long elapsed = now.nanos() - this.older.nanos();
		return (elapsed > 0)
				? Math.min(1, (now.busyNanos() - this.older.busyNanos()) / ((double) elapsed * this.threads)) : 0;
	}

	private record Sample(long nanos, long busyNanos) {
	}

}
