package io.digitserve.batching;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Requests in line, oldest first, bounded by the images that wait. The order is
 * {@link InferenceEngine}'s promise. Safe for use by many threads at once.
 */
final class RequestQueue {

	private final int capacity;

	private final int maxBatch;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition work = this.lock.newCondition();

	/** INVARIANT: each request stands here at most once, and only while images wait. */
	private final Deque<Request> line = new ArrayDeque<>();

	private int images;

	private boolean closed;

	RequestQueue(int capacity, int maxBatch) {
		this.capacity = capacity;
		this.maxBatch = maxBatch;
	}

	/**
	 * Puts a request at the end of the line, all of it or nothing.
	 * @throws QueueFull if its images do not fit
	 * @throws EngineClosed after {@link #close}
	 */
	void add(Request request) {
		this.lock.lock();
		try {
			if (this.closed) {
				throw new EngineClosed();
			}
			if (request.waiting() > this.capacity - this.images) {
				throw new QueueFull(request.waiting(), this.images, this.capacity);
			}
			this.images += request.waiting();
			this.line.add(request);
			this.work.signal();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Takes the next batch, waiting for it if need be: chunks for one classifier,
	 * {@code maxBatch} images at most.
	 * @return none once the queue is closed and empty
	 */
	List<Chunk> take() {
		this.lock.lock();
		try {
			while (this.line.isEmpty() && !this.closed) {
				this.work.awaitUninterruptibly();
			}
			List<Chunk> batch = nextBatch();
			if (!this.line.isEmpty()) {
				this.work.signal();
			}
			return batch;
		}
		finally {
			this.lock.unlock();
		}
	}

	private List<Chunk> nextBatch() {
		Request oldest = this.line.poll();
		if (oldest == null) {
			return List.of();
		}
		List<Chunk> batch = new ArrayList<>();
		batch.add(oldest.take(this.maxBatch));
		int room = this.maxBatch - batch.get(0).size();
		Iterator<Request> others = this.line.iterator();
		while (room > 0 && others.hasNext()) {
			Request request = others.next();
			if (request.classifier() == oldest.classifier()) {
				Chunk chunk = request.take(room);
				batch.add(chunk);
				room -= chunk.size();
				if (request.waiting() == 0) {
					others.remove();
				}
			}
		}
		if (oldest.waiting() > 0) {
			this.line.add(oldest);
		}
		this.images -= this.maxBatch - room;
		return batch;
	}

	/** Forgets the images of a request that still wait, if any. */
	void withdraw(Request request) {
		this.lock.lock();
		try {
			if (this.line.remove(request)) {
				this.images -= request.waiting();
			}
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
			this.work.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

}
