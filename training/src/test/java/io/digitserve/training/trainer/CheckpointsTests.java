package io.digitserve.training.trainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.digitserve.training.SyntheticDigits;
import io.digitserve.training.augmentation.Warp;
import io.digitserve.training.data.TrainingData;
import io.digitserve.training.evaluation.Evaluation;
import io.digitserve.training.network.Activation;
import io.digitserve.training.network.BatchNorm;
import io.digitserve.training.network.Conv2d;
import io.digitserve.training.network.Dense;
import io.digitserve.training.network.Dropout;
import io.digitserve.training.network.Flatten;
import io.digitserve.training.network.Hyperparameters;
import io.digitserve.training.network.Layer;
import io.digitserve.training.network.Network;
import io.digitserve.training.network.Optimizer;
import io.digitserve.training.network.Padding;
import io.digitserve.training.network.Schedule;
import io.digitserve.training.network.TrainedWeights;
import io.digitserve.training.outlier.Outliers;
import io.digitserve.training.penmanship.DrawnDigits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CheckpointsTests {

	private static final int EPOCHS = 4;

	private static final TrainingData DATA = new TrainingData(SyntheticDigits.of(60, 1), SyntheticDigits.of(20, 2));

	/** All that a run can remember: momenta, averages, statistics, a schedule, chance. */
	private static final Network NETWORK = new Network() {

		@Override
		public String name() {
			return "test";
		}

		@Override
		public List<Layer> layers() {
			return List.of(
					new Conv2d(3, 4, Padding.VALID, Activation.RELU).stride(3).normalized(new BatchNorm(0.9f, 1e-3f)),
					new Flatten(), new Dropout(0.3f), new Dense(11, Activation.LINEAR));
		}

		@Override
		public Hyperparameters hyperparameters() {
			return new Hyperparameters(new Optimizer.AdamW(new Optimizer.Adam(5e-3f), 0.01f),
					new Schedule.OneCycle(0.3), 25, EPOCHS, 0.1f, 0.9f, new Warp(10, 0.1, 0.1, 1, 1),
					new DrawnDigits(0.3), new Outliers(0.2));
		}
	};

	private static final Map<String, String> RUN = Map.of("network", "test", "seed", "1");

	private final Path folder;

	CheckpointsTests(@TempDir Path folder) {
		this.folder = folder.resolve("checkpoints");
	}

	@Test
	void interruptedRunGoesOnAsIfItHadNotBeen() throws IOException {
		TrainedNetwork uninterrupted = trainer().train(DATA, new Epochs(), () -> false);
		interrupt(Checkpoints.begin(this.folder, RUN), 3);
		Checkpoints checkpoints = Checkpoints.resume(this.folder, RUN);
		assertThat(checkpoints.epoch()).isEqualTo(2);
		Epochs epochs = new Epochs();
		TrainedNetwork resumed = trainer().train(DATA, epochs, () -> false, checkpoints);
		assertThat(epochs.heard).containsExactly(3, 4);
		assertSame(resumed.weights(), uninterrupted.weights());
		assertThat(resumed.heldOut().probabilities(1).of(7, 3))
			.isEqualTo(uninterrupted.heldOut().probabilities(1).of(7, 3));
	}

	@Test
	void finishedRunLearnsNothingMore() throws IOException {
		TrainedNetwork finished = trainer().train(DATA, new Epochs(), () -> false, Checkpoints.begin(this.folder, RUN));
		Epochs epochs = new Epochs();
		TrainedNetwork again = trainer().train(DATA, epochs, () -> false, Checkpoints.resume(this.folder, RUN));
		assertThat(epochs.heard).isEmpty();
		assertSame(again.weights(), finished.weights());
		assertThat(again.heldOut().probabilities(1).of(0, 0)).isEqualTo(finished.heldOut().probabilities(1).of(0, 0));
	}

	@Test
	void onlyTheLastCheckpointIsKept() throws IOException {
		Checkpoints checkpoints = Checkpoints.begin(this.folder, RUN);
		assertThat(checkpoints.description()).isEqualTo("there is no checkpoint yet");
		interrupt(checkpoints, 3);
		assertThat(entries()).containsExactly("epoch-2");
		assertThat(checkpoints.description()).isEqualTo("the last checkpoint is " + this.folder.resolve("epoch-2"));
		assertThat(checkpoints.seconds()).isPositive();
		assertThat(Checkpoints.resume(this.folder, RUN).seconds()).isEqualTo(checkpoints.seconds());
	}

	@Test
	void whatAKilledProcessLeftIsNoCheckpointAndGoesAwayWithTheNext() throws IOException {
		interrupt(Checkpoints.begin(this.folder, RUN), 3);
		// killed while it wrote the next, or before it deleted the former
		Files.createDirectories(this.folder.resolve("epoch-3.partial"));
		Files.writeString(this.folder.resolve("epoch-3.partial/variables.index"), "half");
		Files.createDirectories(this.folder.resolve("epoch-1"));
		Files.createDirectories(this.folder.resolve("epoch-9.partial"));
		Checkpoints checkpoints = Checkpoints.resume(this.folder, RUN);
		assertThat(checkpoints.epoch()).isEqualTo(2);
		interrupt(checkpoints, 2);
		assertThat(entries()).containsExactly("epoch-3");
	}

	@Test
	void formerCheckpointStaysWhereTheNextCannotBeWritten() throws IOException {
		Checkpoints checkpoints = Checkpoints.begin(this.folder, RUN);
		interrupt(checkpoints, 2);
		// a folder in the place of a file: as good as a full disk
		Files.createDirectories(this.folder.resolve("epoch-2.partial/in/the/way"));
		assertThatExceptionOfType(Checkpoints.Unwritable.class)
			.isThrownBy(() -> trainer().train(DATA, new Epochs(), () -> false, checkpoints))
			.withMessageStartingWith("cannot write " + this.folder.resolve("epoch-2") + ": ")
			.withMessageEndingWith("; the last checkpoint is " + this.folder.resolve("epoch-1"));
		assertThat(Checkpoints.resume(this.folder, RUN).epoch()).isOne();
	}

	@Test
	void nothingOfACheckpointIsAServableModel() throws IOException {
		interrupt(Checkpoints.begin(this.folder, RUN), 2);
		try (Stream<Path> files = Files.walk(this.folder)) {
			assertThat(files).extracting((file) -> file.getFileName().toString())
				.noneMatch((name) -> name.equals("saved_model.pb") || name.matches("[0-9]+"));
		}
	}

	@Test
	void checkpointOfAnotherRunIsRefused() throws IOException {
		interrupt(Checkpoints.begin(this.folder, RUN), 2);
		assertThatExceptionOfType(Checkpoints.OtherRun.class)
			.isThrownBy(() -> Checkpoints.resume(this.folder, Map.of("seed", "2", "network", "test", "preset", "x")))
			.withMessage(this.folder.resolve("epoch-1")
					+ " is of another run: its preset is none, not x; its seed is 1, not 2");
	}

	@Test
	void folderWithoutACheckpointIsNamed() {
		assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> Checkpoints.resume(this.folder, RUN))
			.withMessage(this.folder + ": expected a checkpoint, found none");
	}

	@Test
	void spoiledCheckpointIsNamed() throws IOException {
		interrupt(Checkpoints.begin(this.folder, RUN), 2);
		Path checkpoint = this.folder.resolve("epoch-1");
		Files.delete(checkpoint.resolve("variables.index"));
		Checkpoints checkpoints = Checkpoints.resume(this.folder, RUN);
		assertThatExceptionOfType(Checkpoints.Unreadable.class)
			.isThrownBy(() -> trainer().train(DATA, new Epochs(), () -> false, checkpoints))
			.withMessageStartingWith("cannot go on from " + checkpoint + ": ");
		Files.writeString(checkpoint.resolve("state.json"), "{\"epoch\":");
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> Checkpoints.resume(this.folder, RUN))
			.withMessageStartingWith(checkpoint.resolve("state.json") + " is no state of a run: ");
	}

	/** On one thread, where sums have one order and so one result. */
	private static Trainer trainer() {
		return new Trainer(NETWORK, NETWORK.hyperparameters(), 1, Precision.FLOAT32, 1);
	}

	/** Runs until a step of the so-manieth epoch from here. */
	private static void interrupt(Checkpoints checkpoints, int epoch) {
		Epochs epochs = new Epochs();
		assertThatExceptionOfType(Trainer.Interrupted.class).isThrownBy(() -> trainer().train(DATA, epochs,
				() -> epochs.heard.size() == epoch - 1 && epochs.stepsSince > 0, checkpoints));
	}

	private static void assertSame(TrainedWeights found, TrainedWeights expected) {
		assertThat(found.names()).isEqualTo(expected.names()).isNotEmpty();
		for (String name : expected.names()) {
			assertThat(found.values(name)).as(name).containsExactly(expected.values(name));
		}
	}

	private List<String> entries() throws IOException {
		try (Stream<Path> entries = Files.list(this.folder)) {
			return entries.map((entry) -> entry.getFileName().toString()).sorted().toList();
		}
	}

	/** Remembers which epochs were heard of. */
	private static final class Epochs implements Trainer.Listener {

		private final List<Integer> heard = new ArrayList<>();

		private int stepsSince;

		@Override
		public void step(int epoch, int images, double loss, double accuracy) {
			this.stepsSince++;
		}

		@Override
		public void epoch(int epoch, Evaluation heldOut, Trainer.Pace pace) {
			this.heard.add(epoch);
			this.stepsSince = 0;
		}

	}

}
