package io.digitserve.training;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

import io.digitserve.training.evaluation.Evaluation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TrainingProgressTests {

	private static final String BLANK = '\r' + " ".repeat(79) + '\r';

	private static final Evaluation HELD_OUT = new Evaluation(5_000, 0.9876, 0.0432, 0, List.of(), List.of());

	private final StringWriter printed = new StringWriter();

	private Instant now = Instant.EPOCH;

	@Test
	void lineShowsEpochSpeedLossAccuracyAndTimeLeft() {
		try (TrainingProgress progress = progress(true, 50_000, 5)) {
			pass(Duration.ofSeconds(2));
			progress.step(1, 20_000, 0.12345, 0.96125);
			// 20,000 of 250,000 images took 2 seconds, so the rest takes 23.
			assertThat(this.printed.toString()).startsWith("\repoch 1/5 [")
				.contains("] loss 0.1235, accuracy 96.13 %, 10,000 images/s, 0:23 left");
			// 20,000 of the 50,000 images of the epoch: two fifths of the bar.
			String bar = this.printed.toString().replaceAll("(?s).*\\[|\\].*", "");
			assertThat(bar).startsWith("#").endsWith("-").hasSizeGreaterThanOrEqualTo(5);
			assertThat(bar.replace("-", "").length()).isEqualTo(bar.length() * 2 / 5);
		}
	}

	@Test
	void everyLineFitsEightyColumnsAndHidesTheOneBefore() {
		try (TrainingProgress progress = progress(true, 1_000_000, 1_000)) {
			for (int step = 1; step <= 10; step++) {
				pass(Duration.ofSeconds(1));
				progress.step(999, step, Math.pow(10, step), 1);
			}
		}
		assertThat(Pattern.compile("\r").splitAsStream(this.printed.toString()).skip(1)).hasSize(11)
			.allMatch((line) -> line.length() == 79);
	}

	@Test
	void hoursAreShownOnceThereAreAny() {
		try (TrainingProgress progress = progress(true, 7_322, 1)) {
			pass(Duration.ofSeconds(1));
			progress.step(1, 1, 1, 0);
			// 7,321 images at one a second: 2 hours, 2 minutes, 1 second.
			assertThat(this.printed.toString()).contains(" 1 images/s, 2:02:01 left");
		}
	}

	@Test
	void timeLeftCountsTheEpochsBefore() {
		try (TrainingProgress progress = progress(true, 100, 3)) {
			pass(Duration.ofSeconds(10));
			progress.step(1, 100, 1, 0);
			progress.epoch(1, HELD_OUT);
			pass(Duration.ofSeconds(5));
			progress.step(2, 50, 1, 0);
			// 150 of 300 images took 15 seconds.
			assertThat(this.printed.toString()).contains(", 10 images/s, 0:15 left");
		}
	}

	@Test
	void lineIsDrawnTwiceASecondAtTheMost() {
		try (TrainingProgress progress = progress(true, 1_000, 1)) {
			for (int step = 0; step < 100; step++) {
				pass(Duration.ofMillis(100));
				progress.step(1, 10, 1, 0);
			}
			assertThat(this.printed.toString().chars().filter((c) -> c == '\r').count()).isEqualTo(100 * 100 / 500);
		}
	}

	@Test
	void epochTakesThePlaceOfTheBar() {
		try (TrainingProgress progress = progress(true, 30_000, 2)) {
			pass(Duration.ofSeconds(2));
			progress.step(1, 30_000, 0.5, 0.75);
			pass(Duration.ofSeconds(1));
			progress.epoch(1, HELD_OUT);
		}
		assertThat(this.printed.toString()).endsWith(BLANK + "epoch 1/2: loss 0.5000, accuracy 75.00 %; "
				+ "held out: loss 0.0432, accuracy 98.76 %; 10,000 images/s, 3.0 s" + System.lineSeparator());
	}

	@Test
	void barIsWipedOutWhereTheRunEndsEarly() {
		try (TrainingProgress progress = progress(true, 100, 1)) {
			progress.step(1, 1, 1, 0);
		}
		assertThat(this.printed.toString()).endsWith(BLANK);
	}

	@Test
	void logHasALineForEachEpochAndNothingElse() {
		try (TrainingProgress progress = progress(false, 100, 2)) {
			for (int epoch = 1; epoch <= 2; epoch++) {
				for (int step = 0; step < 100; step++) {
					pass(Duration.ofSeconds(1));
					progress.step(epoch, 1, 1, 0);
				}
				progress.epoch(epoch, HELD_OUT);
			}
		}
		assertThat(this.printed.toString()).doesNotContain("\r" + " ");
		assertThat(this.printed.toString().lines()).hasSize(2).allMatch((line) -> line.matches("epoch [12]/2: .*"));
	}

	private TrainingProgress progress(boolean bar, int imagesPerEpoch, int epochs) {
		return new TrainingProgress(new PrintWriter(this.printed), bar, imagesPerEpoch, epochs, () -> this.now);
	}

	private void pass(Duration time) {
		this.now = this.now.plus(time);
	}

}
