package io.digitserve.training.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Duration;

import io.digitserve.training.terminal.BarLine;
import io.digitserve.training.terminal.Terminal;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Tells a person what happens while files are fetched: in lines and, where that person
 * sits at a terminal, in a bar for each download.
 *
 * @param out where lines and bars go
 * @param bars whether bars are drawn; in a log file they would be noise
 */
record Progress(PrintWriter out, boolean bars) {

	/** Lines on the given writer, and bars if this process has a terminal. */
	static Progress to(PrintWriter out) {
		return new Progress(out, Terminal.attached());
	}

	void say(String line) {
		this.out.println(line);
		this.out.flush();
	}

	/**
	 * The same stream, whose reading moves a bar; closing it closes both.
	 * @param task what is being read
	 * @param start bytes that had already arrived before
	 * @param total bytes in all, or -1 if unknown
	 */
	InputStream watch(InputStream stream, String task, long start, long total) {
		if (!this.bars) {
			return stream;
		}
		BarLine line = new BarLine(this.out, true);
		InputStream watched = ProgressBar.wrap(stream,
				new ProgressBarBuilder().setTaskName(task)
					.setInitialMax(total)
					.startsFrom(start, Duration.ZERO)
					.setUnit(" kB", 1000)
					.setStyle(ProgressBarStyle.ASCII)
					.setConsumer(line));
		return new FilterInputStream(watched) {
			@Override
			public void close() throws IOException {
				super.close();
				line.close();
			}
		};
	}

}
