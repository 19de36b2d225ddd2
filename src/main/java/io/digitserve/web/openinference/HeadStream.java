package io.digitserve.web.openinference;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The first bytes of another stream, which stays open and can be read on behind them. For
 * one thread.
 */
final class HeadStream extends FilterInputStream {

	private long left;

	HeadStream(InputStream whole, long length) {
		super(whole);
		this.left = length;
	}

	/** How many bytes have not been read. */
	long left() {
		return this.left;
	}

	@Override
	public int read() throws IOException {
		if (this.left == 0) {
			return -1;
		}
		int value = super.read();
		if (value >= 0) {
			this.left--;
		}
		return value;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		if (this.left == 0 && length > 0) {
			return -1;
		}
		int read = super.read(target, offset, (int) Math.min(length, this.left));
		if (read > 0) {
			this.left -= read;
		}
		return read;
	}

	@Override
	public long skip(long count) throws IOException {
		long skipped = super.skip(Math.min(count, this.left));
		this.left -= skipped;
		return skipped;
	}

	@Override
	public int available() throws IOException {
		return (int) Math.min(super.available(), this.left);
	}

	@Override
	public boolean markSupported() {
		return false;
	}

	/** Leaves the other stream open. */
	@Override
	public void close() {
	}

}
