package io.digitserve.training;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

import io.digitserve.training.evaluation.Evaluation;
import io.digitserve.training.trainer.Trainer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TrainingProgressTests {

	private static final String BLANK = '\r' + " ".repeat(79) + '\r';

	private static final Evaluation HELD_OUT = new Evaluation(5_000, 0.9876, 0.0432, 0, List.of(), List.of());

	private static final Trainer.Pace PACE = new Trainer.Pace(100, 2, 0.5);

	private final StringWriter printed = new StringWriter();

	private Instant now = Instant.EPOCH;

	@Test
	void barShowsEpochSpeedLossAndAccuracyWithinEightyColumns() {
		try (TrainingProgress progress = progress(true, 50_000, 5)) {
			progress.step(1, 20_000, 0.1235, 0.9613);
			// the library draws on a thread of its own
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> this.printed.toString().contains("acc"));
		}
		assertThat(this.printed.toString()).contains("\repoch 1/5  40% [")
			.contains("20/50k", "k/s", "loss 0.124, acc 96.1 %");
		assertThat(Pattern.compile("\r").splitAsStream(this.printed.toString()))
			.allMatch((line) -> line.length() <= 79);
	}

	@Test
	void timeLeftIsThatOfTheWholeRun() {
		try (TrainingProgress progress = progress(false, 100, 3)) {
			pass(Duration.ofSeconds(10));
			progress.step(1, 100, 1, 0);
			progress.epoch(1, HELD_OUT, PACE);
			pass(Duration.ofSeconds(5));
			progress.step(2, 50, 1, 0);
			// 150 of 300 images took 15 seconds
			assertThat(progress.left()).isEqualTo(Duration.ofSeconds(15));
		}
	}

	@Test
	void epochsOfAnInterruptedRunAreNotLeft() {
		try (TrainingProgress progress = new TrainingProgress(new PrintWriter(this.printed), false, 100, 5, 3,
				() -> this.now)) {
			pass(Duration.ofSeconds(10));
			progress.step(4, 100, 1, 0);
			// one epoch took 10 seconds and one is left
			assertThat(progress.left()).isEqualTo(Duration.ofSeconds(10));
		}
	}

	@Test
	void epochTakesThePlaceOfTheBar() {
		try (TrainingProgress progress = progress(true, 30_000, 2)) {
			pass(Duration.ofSeconds(2));
			progress.step(1, 30_000, 0.5, 0.75);
			pass(Duration.ofSeconds(1));
			progress.epoch(1, HELD_OUT, PACE);
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
				progress.epoch(epoch, HELD_OUT, PACE);
			}
		}
		assertThat(this.printed.toString()).doesNotContain("\r" + " ");
		assertThat(this.printed.toString().lines()).hasSize(2).allMatch((line) -> line.matches("epoch [12]/2: .*"));
	}

	private TrainingProgress progress(boolean bar, int imagesPerEpoch, int epochs) {
		return new TrainingProgress(new PrintWriter(this.printed), bar, imagesPerEpoch, epochs, 0, () -> this.now);
	}

	private void pass(Duration time) {
		this.now = this.now.plus(time);
	}

}
