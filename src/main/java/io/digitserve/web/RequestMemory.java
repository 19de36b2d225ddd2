package io.digitserve.web;

import java.util.concurrent.Semaphore;

import org.springframework.util.unit.DataSize;

/**
 * The memory that bodies may take while they are received and decoded, all requests
 * together: many large or slow uploads are refused one by one instead of ending the
 * process. A body takes its share as its bytes arrive, so that who only announces a large
 * one takes nothing. Safe for use by many threads at once; nobody waits.
 */
public final class RequestMemory {

	/** Shares are counted in KiB, because a semaphore counts in ints. */
	private static final int UNIT = 1024;

	private final DataSize size;

	private final Semaphore units;

	RequestMemory(DataSize size) {
		this.size = size;
		this.units = new Semaphore(Math.toIntExact(size.toBytes() / UNIT));
	}

	/** How much all bodies may take together. */
	DataSize size() {
		return this.size;
	}

	/** A share for one request, of nothing yet. */
	Share share() {
		return new Share();
	}

	/** What one request takes. For the thread of that request; close it. */
	public final class Share implements AutoCloseable {

		private long bytes;

		private int held;

		/**
		 * Takes some more.
		 * @throws RequestMemoryFull if that much is not free now
		 */
		public void take(long more) {
			this.bytes += more;
			int wanted = Math.toIntExact((this.bytes + UNIT - 1) / UNIT) - this.held;
			if (wanted > 0) {
				if (!RequestMemory.this.units.tryAcquire(wanted)) {
					throw new RequestMemoryFull(RequestMemory.this.size);
				}
				this.held += wanted;
			}
		}

		/** Gives back all that was taken. */
		@Override
		public void close() {
			RequestMemory.this.units.release(this.held);
			this.held = 0;
		}

	}

}
