package io.digitserve.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.util.unit.DataSize;

/**
 * The body of a request, up to a limit, which takes memory as it arrives. For one thread.
 */
final class LimitedBody extends FilterInputStream {

	private final HttpServletRequest request;

	private final DataSize limit;

	private final RequestMemory.Share memory;

	private final double heldPerByte;

	private long arrived;

	private LimitedBody(HttpServletRequest request, DataSize limit, RequestMemory.Share memory, double heldPerByte)
			throws IOException {
		super(request.getInputStream());
		this.request = request;
		this.limit = limit;
		this.memory = memory;
		this.heldPerByte = heldPerByte;
	}

	/**
	 * The body of a request. Reading beyond the limit throws {@link BodyTooLarge}, beyond
	 * what is free of the memory {@link RequestMemoryFull}, beyond the request's time
	 * {@link io.digitserve.batching.DeadlinePassed}.
	 * @param memory from which the body is taken; to be closed when it is no longer held
	 * @param heldPerByte how much memory the reader holds for each byte that it reads
	 * @throws BodyTooLarge at once, if that is what its Content-Length says
	 */
	static InputStream of(HttpServletRequest request, DataSize limit, RequestMemory.Share memory, double heldPerByte)
			throws IOException {
		if (request.getContentLengthLong() > limit.toBytes()) {
			throw new BodyTooLarge(limit);
		}
		return new LimitedBody(request, limit, memory, heldPerByte);
	}

	@Override
	public int read() throws IOException {
		int value = super.read();
		count((value >= 0) ? 1 : 0);
		return value;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		int read = super.read(target, offset, length);
		count(read);
		return read;
	}

	@Override
	public long skip(long count) throws IOException {
		long skipped = super.skip(count);
		count(skipped);
		return skipped;
	}

	@Override
	public boolean markSupported() {
		return false;
	}

	private void count(long read) {
		if (read <= 0) {
			return;
		}
		RequestTiming.requireTime(this.request);
		long before = (long) (this.arrived * this.heldPerByte);
		this.arrived += read;
		if (this.arrived > this.limit.toBytes()) {
			throw new BodyTooLarge(this.limit);
		}
		this.memory.take((long) (this.arrived * this.heldPerByte) - before);
	}

}
