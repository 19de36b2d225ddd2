package io.digitserve.batching;

import java.time.Duration;

/**
 * How many images are classified in a second while every thread is busy, as the latest
 * batches show. Safe for use by many threads at once.
 */
final class DrainRate {

	/** A batch counts half after 14 more: 0.95^14 = 0.49. Idle times count nothing. */
	private static final double FADING = 0.95;

	private static final double NANOS_PER_SECOND = 1e9;

	private final int threads;

	private double images;

	private double nanos;

	DrainRate(int threads) {
		this.threads = threads;
	}

	/** Notes how long one thread took for a batch. */
	synchronized void record(int batch, long tookNanos) {
		this.images = this.images * FADING + batch;
		this.nanos = this.nanos * FADING + tookNanos;
	}

	/** Images a second on all threads; 0 before the first batch. */
	synchronized double imagesPerSecond() {
		return (this.nanos > 0) ? this.threads * this.images / this.nanos * NANOS_PER_SECOND : 0;
	}

	/** How long that many images take; zero if nothing is known yet. */
	Duration timeFor(int count) {
		double rate = imagesPerSecond();
		return (rate > 0) ? Duration.ofNanos((long) (count / rate * NANOS_PER_SECOND)) : Duration.ZERO;
	}

}
