package io.digitserve.training;

import java.io.PrintWriter;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

import io.digitserve.training.evaluation.Evaluation;
import io.digitserve.training.terminal.BarLine;
import io.digitserve.training.trainer.Trainer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows a run as it goes: a line for each finished epoch and, at a terminal, a bar for
 * the one under way. Its times are those of the whole run, passed and left. Close it.
 */
final class TrainingProgress implements Trainer.Listener, AutoCloseable {

	private static final int REDRAW_MILLIS = 500;

	private final PrintWriter printer;

	private final boolean bars;

	private final int imagesPerEpoch;

	private final int epochs;

	private final int done;

	private final InstantSource clock;

	private final Instant start;

	private @Nullable Bar bar;

	private Instant epochStart;

	private long images;

	private double loss;

	private double accuracy;

	/**
	 * The progress of one run, which starts now.
	 * @param bars whether to draw bars; in a log file they would be noise
	 * @param done how many of the epochs were before
	 */
	TrainingProgress(PrintWriter printer, boolean bars, int imagesPerEpoch, int epochs, int done, InstantSource clock) {
		this.printer = printer;
		this.bars = bars;
		this.imagesPerEpoch = imagesPerEpoch;
		this.epochs = epochs;
		this.done = done;
		this.clock = clock;
		this.start = clock.instant();
		this.epochStart = this.start;
	}

	@Override
	public void step(int epoch, int images, double loss, double accuracy) {
		this.images += images;
		this.loss = loss;
		this.accuracy = accuracy;
		if (this.bars) {
			if (this.bar == null) {
				this.bar = new Bar(epoch);
			}
			this.bar.step(images);
		}
	}

	@Override
	public void epoch(int epoch, Evaluation heldOut, Trainer.Pace pace) {
		close();
		Instant now = this.clock.instant();
		double seconds = Math.max(Duration.between(this.epochStart, now).toNanos(), 1) / 1e9;
		this.printer.println(String.format(Locale.ROOT,
				"epoch %d/%d: loss %.4f, accuracy %.2f %%; held out: loss %.4f, accuracy %.2f %%; %,.0f images/s, %.1f s",
				epoch, this.epochs, this.loss, 100 * this.accuracy, heldOut.negativeLogLikelihood(),
				100 * heldOut.accuracy(), this.imagesPerEpoch / seconds, seconds));
		this.printer.flush();
		this.epochStart = now;
	}

	/** Takes the bar away, if there is one. */
	@Override
	public void close() {
		if (this.bar != null) {
			this.bar.close();
			this.bar = null;
		}
	}

	/** What the rest of the run takes if it goes as fast as the run so far. */
	Duration left() {
		Duration passed = Duration.between(this.start, this.clock.instant());
		long all = (long) (this.epochs - this.done) * this.imagesPerEpoch;
		return passed.multipliedBy(all - this.images).dividedBy(Math.max(this.images, 1));
	}

	/** The bar of one epoch; it counts thousands of images. */
	private final class Bar {

		private final BarLine line = new BarLine(TrainingProgress.this.printer, false);

		private final ProgressBar bar;

		Bar(int epoch) {
			Duration passed = Duration.between(TrainingProgress.this.start, TrainingProgress.this.clock.instant());
			this.bar = new ProgressBarBuilder()
				.setTaskName("epoch %d/%d".formatted(epoch, TrainingProgress.this.epochs))
				.setInitialMax(TrainingProgress.this.imagesPerEpoch)
				.startsFrom(0, passed)
				.setUnit("k", 1000)
				.showSpeed(new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
				.setEtaFunction((state) -> Optional.of(left()))
				.setStyle(ProgressBarStyle.ASCII)
				.setUpdateIntervalMillis(REDRAW_MILLIS)
				.setConsumer(this.line)
				.build();
		}

		void step(int images) {
			this.bar.setExtraMessage(String.format(Locale.ROOT, " loss %.3f, acc %.1f %%", TrainingProgress.this.loss,
					100 * TrainingProgress.this.accuracy));
			this.bar.stepBy(images);
		}

		void close() {
			this.bar.close();
			this.line.close();
		}

	}

}
