package io.digitserve.training.terminal;

import java.io.PrintWriter;

import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * One line of a terminal on which a progress bar is drawn over and over. The library does
 * not close it when the bar is closed before it was drawn once, so whoever makes one
 * closes it in any case; only the first time counts. Safe for use by the library's thread
 * and that of its maker.
 */
public final class BarLine implements ProgressBarConsumer {

	/** One character less than the 80 of the usual terminal, so that no line wraps. */
	private static final int WIDTH = 79;

	private final PrintWriter out;

	private final boolean stays;

	private boolean closed;

	/**
	 * The line that the cursor is on.
	 * @param stays whether the last bar is to be seen after it was closed
	 */
	public BarLine(PrintWriter out, boolean stays) {
		this.out = out;
		this.stays = stays;
	}

	@Override
	public int getMaxRenderedLength() {
		return WIDTH;
	}

	@Override
	public synchronized void accept(String rendered) {
		if (!this.closed) {
			this.out.print('\r' + rendered);
			this.out.flush();
		}
	}

	@Override
	public synchronized void close() {
		if (!this.closed) {
			this.closed = true;
			this.out.print(this.stays ? System.lineSeparator() : '\r' + " ".repeat(WIDTH) + '\r');
			this.out.flush();
		}
	}

}
