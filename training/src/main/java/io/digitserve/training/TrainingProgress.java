package io.digitserve.training;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;

import io.digitserve.training.evaluation.Evaluation;
import io.digitserve.training.trainer.Trainer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows a run as it goes: one bar over all epochs on standard error, and a line for each
 * finished epoch. Close it.
 */
final class TrainingProgress implements Trainer.Listener, AutoCloseable {

	private static final int REDRAW_MILLIS = 500;

	private final PrintWriter printer;

	private final int epochs;

	private final ProgressBar bar;

	private Instant epochStart = Instant.now();

	private int epochImages;

	private double loss;

	private double accuracy;

	TrainingProgress(PrintWriter printer, int imagesPerEpoch, int epochs) {
		this.printer = printer;
		this.epochs = epochs;
		this.bar = new ProgressBarBuilder().setTaskName("training")
			.setInitialMax((long) imagesPerEpoch * epochs)
			.setUnit(" images", 1)
			.setStyle(ProgressBarStyle.ASCII)
			.setUpdateIntervalMillis(REDRAW_MILLIS)
			.showSpeed()
			.build();
	}

	@Override
	public void step(int epoch, int images, double loss, double accuracy) {
		this.loss = loss;
		this.accuracy = accuracy;
		this.epochImages += images;
		this.bar.stepBy(images);
		this.bar.setExtraMessage(
				" epoch %d/%d, loss %.4f, accuracy %.2f %%".formatted(epoch, this.epochs, loss, 100 * accuracy));
	}

	@Override
	public void epoch(int epoch, Evaluation heldOut) {
		Instant now = Instant.now();
		double seconds = Duration.between(this.epochStart, now).toMillis() / 1e3;
		this.printer.printf(
				"epoch %d/%d: loss %.4f, accuracy %.2f %%; held out: loss %.4f, accuracy %.2f %%; %,.0f "
						+ "images/s, %.1f s%n",
				epoch, this.epochs, this.loss, 100 * this.accuracy, heldOut.negativeLogLikelihood(),
				100 * heldOut.accuracy(), this.epochImages / seconds, seconds);
		this.printer.flush();
		this.epochStart = now;
		this.epochImages = 0;
	}

	@Override
	public void close() {
		this.bar.close();
	}

}
