package io.digitserve.training;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

import io.digitserve.training.evaluation.Evaluation;
import io.digitserve.training.trainer.Trainer;

/**
 * Shows a run as it goes: a line for each finished epoch and, at a terminal, a line with
 * a bar that is drawn anew twice a second. Close it.
 */
final class TrainingProgress implements Trainer.Listener, AutoCloseable {

	/** One character less than the 80 of the usual terminal, so that no line wraps. */
	private static final int WIDTH = 79;

	/** A shorter bar shows nothing. */
	private static final int SHORTEST_BAR = 5;

	private static final Duration REDRAW = Duration.ofMillis(500);

	private final PrintWriter printer;

	private final boolean bar;

	private final int imagesPerEpoch;

	private final int epochs;

	private final InstantSource clock;

	private final Instant start;

	private Instant epochStart;

	private Instant drawn = Instant.MIN;

	private int epochImages;

	private double loss;

	private double accuracy;

	/**
	 * The progress of one run, which starts now.
	 * @param bar whether to draw the bar; in a log file it would be noise
	 */
	TrainingProgress(PrintWriter printer, boolean bar, int imagesPerEpoch, int epochs, InstantSource clock) {
		this.printer = printer;
		this.bar = bar;
		this.imagesPerEpoch = imagesPerEpoch;
		this.epochs = epochs;
		this.clock = clock;
		this.start = clock.instant();
		this.epochStart = this.start;
	}

	@Override
	public void step(int epoch, int images, double loss, double accuracy) {
		this.epochImages += images;
		this.loss = loss;
		this.accuracy = accuracy;
		Instant now = this.clock.instant();
		if (this.bar && !now.isBefore(this.drawn.plus(REDRAW))) {
			this.printer.print('\r' + line(epoch, now));
			this.printer.flush();
			this.drawn = now;
		}
	}

	@Override
	public void epoch(int epoch, Evaluation heldOut) {
		Instant now = this.clock.instant();
		clearBar();
		this.printer.println(String.format(Locale.ROOT,
				"epoch %d/%d: loss %.4f, accuracy %.2f %%; held out: loss %.4f, accuracy %.2f %%; %,.0f images/s, %.1f s",
				epoch, this.epochs, this.loss, 100 * this.accuracy, heldOut.negativeLogLikelihood(),
				100 * heldOut.accuracy(), this.epochImages / seconds(this.epochStart, now),
				seconds(this.epochStart, now)));
		this.printer.flush();
		this.epochStart = now;
		this.epochImages = 0;
	}

	@Override
	public void close() {
		clearBar();
		this.printer.flush();
	}

	/** The bar takes what the figures leave of the line. */
	private String line(int epoch, Instant now) {
		String begin = "epoch %d/%d ".formatted(epoch, this.epochs);
		String end = String.format(Locale.ROOT, "loss %.4f, accuracy %.2f %%, %,.0f images/s, %s left", this.loss,
				100 * this.accuracy, this.epochImages / seconds(this.epochStart, now), clockTime(left(epoch, now)));
		int room = WIDTH - begin.length() - end.length() - "[] ".length();
		if (room < SHORTEST_BAR) {
			return fitted(begin + end);
		}
		int filled = (int) ((long) room * this.epochImages / this.imagesPerEpoch);
		return fitted(begin + '[' + "#".repeat(filled) + "-".repeat(room - filled) + "] " + end);
	}

	/** Exactly as wide as every other line, so that it hides the one before. */
	private static String fitted(String line) {
		return ("%-" + WIDTH + "." + WIDTH + "s").formatted(line);
	}

	/** If the rest goes as fast as the run so far. */
	private Duration left(int epoch, Instant now) {
		long seen = (long) (epoch - 1) * this.imagesPerEpoch + this.epochImages;
		long all = (long) this.epochs * this.imagesPerEpoch;
		return Duration.ofSeconds(Math.round(seconds(this.start, now) * (all - seen) / seen));
	}

	private static String clockTime(Duration duration) {
		if (duration.toHours() == 0) {
			return "%d:%02d".formatted(duration.toMinutesPart(), duration.toSecondsPart());
		}
		return "%d:%02d:%02d".formatted(duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart());
	}

	/** At least a nanosecond, so that a rate is a number. */
	private static double seconds(Instant from, Instant to) {
		return Math.max(Duration.between(from, to).toNanos(), 1) / 1e9;
	}

	private void clearBar() {
		if (!this.drawn.equals(Instant.MIN)) {
			this.printer.print('\r' + " ".repeat(WIDTH) + '\r');
			this.drawn = Instant.MIN;
		}
	}

}
