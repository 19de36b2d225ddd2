package io.digitserve.model;

import java.util.concurrent.locks.LockSupport;

/**
 * How much of a core a load takes, step by step. Who answers meanwhile has the cores to
 * itself while the load rests. For one load, and its thread.
 */
final class Pace {

	/** An eighth of a core. */
	private static final int GENTLE_RESTS = 7;

	private final int rests;

	private long stepNanos = System.nanoTime();

	private Pace(int rests) {
		this.rests = rests;
	}

	/** Rests never: nobody answers yet. */
	static Pace full() {
		return new Pace(0);
	}

	/** Rests seven times as long as it works. */
	static Pace gentle() {
		return new Pace(GENTLE_RESTS);
	}

	/** Ends a step, of which a load has the more the better, and rests. */
	void step() {
		long now = System.nanoTime();
		long end = now + this.rests * (now - this.stepNanos);
		while (now - end < 0) {
			LockSupport.parkNanos(end - now);
			now = System.nanoTime();
		}
		this.stepNanos = now;
	}

}
