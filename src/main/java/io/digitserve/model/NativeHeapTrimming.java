package io.digitserve.model;

import java.time.Duration;
import java.util.function.LongSupplier;

import io.micrometer.core.instrument.Clock;

/**
 * When the native heap is trimmed: when the process comes to rest after some work, where
 * hardly anybody waits for the milliseconds that it takes, and under constant load after
 * a longest time. On a thread of its own, which ends with {@link #close}.
 */
final class NativeHeapTrimming implements AutoCloseable {

	/** How often to {@link #look}: a rest is as long, or longer. */
	static final Duration LOOK = Duration.ofMillis(20);

	/** At rest, all threads together take less than this share of one core's time. */
	private static final double REST = 0.05;

	/** Between trims at rest, of which a request now and then would cause one each. */
	private static final long SHORTEST_NANOS = 1_000_000_000L;

	/** Processor time after which there is something to trim. */
	private static final long WORK_NANOS = 50_000_000L;

	private final Clock clock;

	private final LongSupplier processorNanos;

	private final long longestNanos;

	private final Runnable trim;

	private final Thread thread = new Thread(this::run, "native-heap");

	private Sample looked;

	private Sample trimmed;

	/**
	 * A schedule of trimming.
	 * @param processorNanos the processor time of this process so far
	 * @param longest between trims while the process works; zero for no trims
	 */
	NativeHeapTrimming(Clock clock, LongSupplier processorNanos, Duration longest, Runnable trim) {
		this.clock = clock;
		this.processorNanos = processorNanos;
		this.longestNanos = longest.toNanos();
		this.trim = trim;
		this.looked = sample();
		this.trimmed = this.looked;
	}

	/** Begins, unless there is no longest time. */
	void start() {
		if (this.longestNanos > 0) {
			this.thread.setDaemon(true);
			this.thread.start();
		}
	}

	private void run() {
		try {
			while (true) {
				Thread.sleep(LOOK.toMillis());
				look();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.thread.interrupt();
	}

	/** Trims if it is time. */
	void look() {
		Sample now = sample();
		boolean rests = now.processorNanos() - this.looked.processorNanos() < REST
				* (now.nanos() - this.looked.nanos());
		long since = now.nanos() - this.trimmed.nanos();
		boolean worked = now.processorNanos() - this.trimmed.processorNanos() >= WORK_NANOS;
		this.looked = now;
		if (worked && since >= (rests ? SHORTEST_NANOS : this.longestNanos)) {
			this.trim.run();
			this.trimmed = sample();
		}
	}

	private Sample sample() {
		return new Sample(this.clock.monotonicTime(), this.processorNanos.getAsLong());
	}

	private record Sample(long nanos, long processorNanos) {
	}

}
