package io.digitserve.batching;

import java.time.Duration;

import io.micrometer.core.instrument.Clock;

/**
 * The moment from which nobody waits for an answer any more. Immutable.
 *
 * @param clock by which it is told
 * @param startNanos when the request arrived, by the clock's monotonic time
 * @param timeout how long from then on
 */
public record Deadline(Clock clock, long startNanos, Duration timeout) {

	/** As long from now. */
	static Deadline in(Clock clock, Duration timeout) {
		return new Deadline(clock, clock.monotonicTime(), timeout);
	}

	/**
	 * Does nothing while there is time.
	 * @param unfinished what goes on, for the message
	 * @throws DeadlinePassed if there is none left
	 */
	public void require(String unfinished) {
		if (hasPassed()) {
			throw new DeadlinePassed(this.timeout, unfinished);
		}
	}

	boolean hasPassed() {
		return nanosLeft() <= 0;
	}

	/** How long there is left; 0 or less if it has passed. */
	public long nanosLeft() {
		return this.timeout.toNanos() - (this.clock.monotonicTime() - this.startNanos);
	}

}
