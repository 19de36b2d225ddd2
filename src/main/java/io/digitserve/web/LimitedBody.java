package io.digitserve.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.util.unit.DataSize;

/**
 * The body of a request, up to a limit. For one thread.
 */
final class LimitedBody extends FilterInputStream {

	private final DataSize limit;

	private long left;

	private LimitedBody(InputStream body, DataSize limit) {
		super(body);
		this.limit = limit;
		this.left = limit.toBytes();
	}

	/**
	 * The body of a request. Reading beyond the limit throws {@link BodyTooLarge}.
	 * @throws BodyTooLarge at once, if that is what its Content-Length says
	 */
	static InputStream of(HttpServletRequest request, DataSize limit) throws IOException {
		if (request.getContentLengthLong() > limit.toBytes()) {
			throw new BodyTooLarge(limit);
		}
		return new LimitedBody(request.getInputStream(), limit);
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
		this.left -= Math.max(read, 0);
		if (this.left < 0) {
			throw new BodyTooLarge(this.limit);
		}
	}

}
