package io.digitserve.batching;

import java.util.concurrent.Semaphore;

/**
 * The places for images that are being received or wait for a classifier, in the whole
 * process. Nobody waits for one. Safe for use by many threads at once.
 */
final class Places {

	private final int capacity;

	private final DrainRate drain;

	private final Semaphore free;

	Places(int capacity, DrainRate drain) {
		this.capacity = capacity;
		this.drain = drain;
		this.free = new Semaphore(capacity);
	}

	/**
	 * Takes places, all or none.
	 * @throws QueueFull if there are not that many
	 */
	void take(int images) {
		if (!this.free.tryAcquire(images)) {
			throw full(images, this.free.availablePermits());
		}
	}

	/**
	 * Takes none.
	 * @throws QueueFull if there are not that many now
	 */
	void require(int images) {
		int left = this.free.availablePermits();
		if (left < images) {
			throw full(images, left);
		}
	}

	private QueueFull full(int images, int left) {
		return new QueueFull(images, this.capacity - left, this.capacity,
				this.drain.timeFor(Math.max(images - left, 1)));
	}

	void giveBack(int images) {
		this.free.release(images);
	}

	/** How many are taken. */
	int taken() {
		return this.capacity - this.free.availablePermits();
	}

}
