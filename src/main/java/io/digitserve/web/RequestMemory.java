package io.digitserve.web;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.util.unit.DataSize;

/**
 * The memory that bodies may take while they are received and decoded, all requests
 * together. It is reserved before the first byte is read, from what the request says of
 * its length, so that many large or slow uploads are refused one by one instead of ending
 * the process. Safe for use by many threads at once; nobody waits.
 */
final class RequestMemory {

	/** Reservations are counted in KiB, because a semaphore counts in ints. */
	private static final int UNIT = 1024;

	private final DataSize size;

	private final Semaphore units;

	RequestMemory(DataSize size) {
		this.size = size;
		this.units = new Semaphore(units(size.toBytes()));
	}

	/**
	 * Runs something that holds as many bytes as the body of a request has, or as the
	 * limit allows if it does not say.
	 * @param perByte how much of a byte of the body is held, above 0
	 * @throws MemoryFull if that much is not free now
	 */
	<T> T holding(HttpServletRequest request, DataSize limit, double perByte, Supplier<T> work) {
		long length = request.getContentLengthLong();
		long body = (length >= 0) ? Math.min(length, limit.toBytes()) : limit.toBytes();
		int wanted = units((long) (body * perByte));
		if (!this.units.tryAcquire(wanted)) {
			throw new MemoryFull(DataSize.ofBytes(body), this.size);
		}
		try {
			return work.get();
		}
		finally {
			this.units.release(wanted);
		}
	}

	private static int units(long bytes) {
		return Math.toIntExact(bytes / UNIT + 1);
	}

	/** Too many bodies are being received at once. */
	static final class MemoryFull extends RuntimeException {

		private static final long serialVersionUID = 1L;

		MemoryFull(DataSize body, DataSize size) {
			super("a body of up to %d KB does not fit beside the others now; together they may take %d MB"
				.formatted(body.toKilobytes(), size.toMegabytes()));
		}

	}

}
