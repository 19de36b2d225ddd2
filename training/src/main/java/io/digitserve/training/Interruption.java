package io.digitserve.training;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C, or a terminate signal, into a request to stop: while one of these is
 * open, the virtual machine waits for it to be closed before it ends, for ten seconds at
 * the most.
 */
final class Interruption implements AutoCloseable {

	private static final long PATIENCE_SECONDS = 10;

	private final CountDownLatch closed = new CountDownLatch(1);

	private final Thread hook = new Thread(this::requestAndWait, "interruption");

	private volatile boolean requested;

	Interruption() {
		Runtime.getRuntime().addShutdownHook(this.hook);
	}

	boolean requested() {
		return this.requested;
	}

	private void requestAndWait() {
		this.requested = true;
		try {
			this.closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.closed.countDown();
		if (!this.requested) {
			try {
				Runtime.getRuntime().removeShutdownHook(this.hook);
			}
			catch (IllegalStateException ex) {
				// the virtual machine is ending at this very moment: the hook finds the
				// latch open
			}
		}
	}

}
