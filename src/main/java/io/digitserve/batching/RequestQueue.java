package io.digitserve.batching;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Requests in line, oldest first. The order is {@link InferenceEngine}'s promise, the
 * bound that of {@link Places}. Safe for use by many threads at once.
 */
final class RequestQueue {

	private static final long LONGEST_LOOK = TimeUnit.HOURS.toNanos(1);

	private final int maxBatch;

	private final long lingerNanos;

	private final ReentrantLock lock = new ReentrantLock();

	/**
	 * Threads without work, the last to have come first: what it needs is still in the
	 * caches of its core.
	 */
	private final Deque<Condition> idle = new ArrayDeque<>();

	private final Condition earlierDeadline = this.lock.newCondition();

	/** INVARIANT: requests stand here only while images of them wait. */
	private final Set<Request> line = new LinkedHashSet<>();

	private int images;

	/** When {@link #expireLate} looks for late requests again. */
	private long nextLookNanos = System.nanoTime();

	private boolean closed;

	RequestQueue(int maxBatch, Duration linger) {
		this.maxBatch = maxBatch;
		this.lingerNanos = linger.toNanos();
	}

	/**
	 * Puts a request at the end of the line.
	 * @throws EngineClosed after {@link #close}
	 */
	void add(Request request) {
		this.lock.lock();
		try {
			if (this.closed) {
				throw new EngineClosed();
			}
			this.images += request.waiting();
			this.line.add(request);
			wake();
			if (request.nanosLeft() < this.nextLookNanos - System.nanoTime()) {
				this.earlierDeadline.signal();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Takes the next batch, waiting for it if need be: chunks for one classifier,
	 * {@code maxBatch} images at most. Requests whose deadline has passed are told so
	 * instead.
	 * @return none once the queue is closed and empty
	 */
	List<Chunk> take() {
		this.lock.lock();
		try {
			List<Chunk> batch = List.of();
			while (batch.isEmpty() && !(this.closed && this.line.isEmpty())) {
				awaitWork();
				batch = nextBatch();
			}
			if (!this.line.isEmpty()) {
				wake();
			}
			else if (this.closed) {
				this.earlierDeadline.signal();
			}
			return batch;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void wake() {
		Condition thread = this.idle.poll();
		if (thread != null) {
			thread.signal();
		}
	}

	/** Waits for a request and, if so configured, for others to fill its batch. */
	private void awaitWork() {
		Condition woken = this.lock.newCondition();
		while (this.line.isEmpty() && !this.closed) {
			this.idle.push(woken);
			woken.awaitUninterruptibly();
			this.idle.remove(woken);
		}
		long nanos = nanosToLinger();
		while (nanos > 0) {
			this.idle.push(woken);
			try {
				woken.awaitNanos(nanos);
				nanos = nanosToLinger();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				nanos = 0;
			}
			finally {
				this.idle.remove(woken);
			}
		}
	}

	private long nanosToLinger() {
		if (this.lingerNanos == 0 || this.closed || this.line.isEmpty() || this.images >= this.maxBatch) {
			return 0;
		}
		return this.lingerNanos - this.line.iterator().next().nanosWaited();
	}

	private List<Chunk> nextBatch() {
		List<Chunk> batch = new ArrayList<>();
		Request first = null;
		int room = this.maxBatch;
		Iterator<Request> requests = this.line.iterator();
		while (room > 0 && requests.hasNext()) {
			Request request = requests.next();
			if (request.nanosLeft() <= 0) {
				requests.remove();
				expire(request);
			}
			else if (first == null || request.sharesBatchesWith(first)) {
				first = (first != null) ? first : request;
				Chunk chunk = request.take(room);
				batch.add(chunk);
				room -= chunk.size();
				if (request.waiting() == 0) {
					requests.remove();
				}
			}
		}
		this.images -= this.maxBatch - room;
		// The rest of a request that had a whole batch for itself queues up again.
		if (first != null && this.line.remove(first)) {
			this.line.add(first);
		}
		return batch;
	}

	/**
	 * Tells requests so whose deadline passes while images of them wait, at that moment;
	 * returns once the queue is closed and empty. For a thread of its own: an alarm for
	 * every request would cost more than all else that is done here.
	 */
	void expireLate() {
		this.lock.lock();
		try {
			while (!(this.closed && this.line.isEmpty())) {
				long nanos = LONGEST_LOOK;
				Iterator<Request> requests = this.line.iterator();
				while (requests.hasNext()) {
					Request request = requests.next();
					long left = request.nanosLeft();
					if (left > 0) {
						nanos = Math.min(nanos, left);
					}
					else {
						requests.remove();
						expire(request);
					}
				}
				this.nextLookNanos = System.nanoTime() + nanos;
				this.earlierDeadline.awaitNanos(nanos);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void expire(Request request) {
		this.images -= request.waiting();
		request.expire();
	}

	/**
	 * Forgets the images of a request that still wait.
	 * @return whether there were any
	 */
	boolean withdraw(Request request) {
		this.lock.lock();
		try {
			boolean waiting = this.line.remove(request);
			if (waiting) {
				this.images -= request.waiting();
			}
			return waiting;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** How many images wait. */
	int images() {
		this.lock.lock();
		try {
			return this.images;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Takes nothing new from here on; what waits can still be taken. */
	void close() {
		this.lock.lock();
		try {
			this.closed = true;
			this.idle.forEach(Condition::signal);
			this.earlierDeadline.signal();
		}
		finally {
			this.lock.unlock();
		}
	}

}
