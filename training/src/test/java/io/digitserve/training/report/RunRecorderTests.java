package io.digitserve.training.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.digitserve.training.evaluation.Evaluation;
import io.digitserve.training.network.Hyperparameters;
import io.digitserve.training.network.Optimizer;
import io.digitserve.training.network.Schedule;
import io.digitserve.training.trainer.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RunRecorderTests {

	private static final Schedule SCHEDULE = new Schedule.InverseTime(0.1);

	private static final Hyperparameters THREE_EPOCHS = new Hyperparameters(new Optimizer.Adam(1), 50, 3)
		.withSchedule(SCHEDULE);

	private static final Evaluation HELD_OUT = new Evaluation(5_000, 0.98, 0.06, 0.004, List.of(), List.of());

	private final RunFolder folder;

	private final List<String> warnings = new ArrayList<>();

	RunRecorderTests(@TempDir Path folder) throws IOException {
		this.folder = RunFolder.at(folder);
	}

	@Test
	void epochIsOneLineOfAllItsFigures() throws IOException {
		RunRecorder recorder = recorder();
		recorder.add(Runs.STARTED);
		recorder.step(2, 50, 0.9, 0.5);
		recorder.step(2, 20, 0.3, 0.9);
		// 120 images are two batches of 50 and one of 20: the second epoch ends with
		// the sixth step.
		recorder.epoch(2, HELD_OUT, new Trainer.Pace(120, 4, 1));
		assertThat(this.folder.log().epochs()).containsExactly(new RunEvent.Epoch(2, 6, 0.3, 0.9, 0.06, 0.98, 0.004,
				SCHEDULE.factor(6, 9), 120 / 4.0, 4, 1, Runs.TIME));
		assertThat(this.folder.log().epochs().get(0).graphImagesPerSecond()).isEqualTo(120 / (4.0 - 1));
		assertThat(this.warnings).isEmpty();
	}

	@Test
	void trainingGoesOnWhereNothingCanBeWritten() throws IOException {
		Files.createDirectory(this.folder.metrics());
		RunRecorder recorder = recorder();
		recorder.add(Runs.STARTED);
		recorder.epoch(1, HELD_OUT, new Trainer.Pace(100, 1, 0));
		assertThat(this.warnings).singleElement()
			.asString()
			.startsWith("the run goes on without notes: cannot write " + this.folder.metrics());
	}

	private RunRecorder recorder() {
		return new RunRecorder(this.folder, THREE_EPOCHS, () -> Runs.TIME, this.warnings::add);
	}

}
