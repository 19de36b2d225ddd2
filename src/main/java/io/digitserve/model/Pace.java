package io.digitserve.model;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.locks.LockSupport;

/**
 * How much of a core a load takes at most, step by step. Who answers meanwhile has the
 * cores to itself while the load rests. For one load, and the thread on which it begins.
 */
final class Pace {

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	/** An eighth of a core. */
	private static final int GENTLE_RESTS = 7;

	private final int rests;

	/** The thread's processor time so far. */
	private long worked = THREADS.getCurrentThreadCpuTime();

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
		long step = THREADS.getCurrentThreadCpuTime() - this.worked;
		long now = System.nanoTime();
		long end = now + this.rests * step;
		while (now - end < 0) {
			LockSupport.parkNanos(end - now);
			now = System.nanoTime();
		}
		this.worked = THREADS.getCurrentThreadCpuTime();
	}

}
