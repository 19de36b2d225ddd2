package io.digitserve.image;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Works on large pictures, on as many platform threads as there are cores. That bounds
 * their memory, and it leaves virtual threads, of which no more than that run at once, to
 * those who answer quickly: small pictures and probes. In order of arrival. Safe for use
 * by many threads at once; close it.
 */
final class DecoderPool implements AutoCloseable {

	/**
	 * At the second that a large picture may take, the last of them waits for less than a
	 * minute on two cores.
	 */
	private static final int MOST_WAITING = 64;

	/** Enough for what is being worked on, not for all that may wait. */
	private static final Duration CLOSING = Duration.ofSeconds(5);

	private final ThreadPoolExecutor threads;

	private final Duration closing;

	DecoderPool() {
		this(CLOSING);
	}

	/**
	 * A pool.
	 * @param closing how long closing it waits at most
	 */
	DecoderPool(Duration closing) {
		this.closing = closing;
		int cores = Runtime.getRuntime().availableProcessors();
		this.threads = new ThreadPoolExecutor(cores, cores, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(MOST_WAITING),
				(work) -> new Thread(work, "decoder"));
		this.threads.allowCoreThreadTimeOut(true);
	}

	/**
	 * Does something on a thread of the pool and waits for it.
	 * @throws DecodersBusy if too many wait already, or the pool has been closed
	 * @throws RuntimeException as the work throws it
	 */
	<T> T call(Callable<T> work) {
		Future<T> future;
		try {
			future = this.threads.submit(work);
		}
		catch (RejectedExecutionException ex) {
			throw new DecodersBusy(this.threads.getQueue().size());
		}
		try {
			return future.get();
		}
		catch (InterruptedException ex) {
			future.cancel(true);
			Thread.currentThread().interrupt();
			throw new CancellationException("interrupted while a picture was decoded");
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			throw new IllegalStateException("a picture cannot be decoded", ex.getCause());
		}
	}

	/**
	 * Takes no more work, and waits for what is there already, for 5 seconds at most:
	 * what is left then goes on.
	 */
	@Override
	public void close() {
		this.threads.shutdown();
		try {
			this.threads.awaitTermination(this.closing.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
