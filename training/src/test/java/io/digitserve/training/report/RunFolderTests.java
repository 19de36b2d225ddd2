package io.digitserve.training.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

class RunFolderTests {

	private final Path root;

	RunFolderTests(@TempDir Path root) {
		this.root = root;
	}

	@Test
	void runsOfANetworkAreNumbered() throws IOException {
		assertThat(RunFolder.next(this.root, "tiny").path()).isEqualTo(this.root.resolve("tiny/1")).isDirectory();
		assertThat(RunFolder.next(this.root, "tiny").path()).isEqualTo(this.root.resolve("tiny/2"));
		assertThat(RunFolder.next(this.root, "mlp").path()).isEqualTo(this.root.resolve("mlp/1"));
	}

	@Test
	void eventsAreReadAsTheyWereWritten() throws IOException {
		RunEvent.Exported exported = new RunEvent.Exported("models/tiny/1", 1.5, 0.1, 0.97, 0.002, Runs.TIME);
		RunFolder folder = written(Runs.STARTED, Runs.epoch(1, 0.95), Runs.epoch(2, 0.96), exported);
		assertThat(folder.metrics()).content().hasLineCount(4);
		assertThat(RunFolder.existing(folder.path()).log())
			.isEqualTo(new RunLog(Runs.STARTED, List.of(Runs.epoch(1, 0.95), Runs.epoch(2, 0.96)), exported));
	}

	@Test
	void stoppedRunHasNoModel() throws IOException {
		RunLog log = written(Runs.STARTED, new RunEvent.Stopped("interrupted", Runs.TIME)).log();
		assertThat(log).isEqualTo(new RunLog(Runs.STARTED, List.of(), null));
	}

	@Test
	void lineThatAKilledProcessLeftIsLeftOut() throws IOException {
		RunFolder folder = written(Runs.STARTED, Runs.epoch(1, 0.95));
		Files.writeString(folder.metrics(), "{\"event\":\"epo", StandardOpenOption.APPEND);
		assertThat(folder.log().epochs()).containsExactly(Runs.epoch(1, 0.95));
	}

	@Test
	void epochsAfterAResumptionReplaceWhatWasLost() throws IOException {
		RunLog log = written(Runs.STARTED, Runs.epoch(1, 0.95), Runs.epoch(2, 0.96), Runs.epoch(3, 0.97), Runs.STARTED,
				Runs.epoch(2, 0.965))
			.log();
		assertThat(log.epochs()).containsExactly(Runs.epoch(1, 0.95), Runs.epoch(2, 0.965));
	}

	@Test
	void lineThatIsNoEventIsNamed() throws IOException {
		RunFolder folder = written(Runs.STARTED);
		Files.writeString(folder.metrics(), "{\"event\":\"epoch\",\"epoch\":\"first\"}\n", StandardOpenOption.APPEND);
		assertThatIOException().isThrownBy(folder::log)
			.withMessageStartingWith(folder.metrics() + ": line 2 is no event of a run: ");
	}

	@Test
	void epochsWithoutAStartAreNoRun() throws IOException {
		RunFolder folder = written(Runs.epoch(1, 0.95));
		assertThatIOException().isThrownBy(folder::log)
			.withMessage(folder.metrics() + ": expected a run that started, found none");
	}

	@Test
	void otherFolderIsNoRun() {
		assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> RunFolder.existing(this.root))
			.withMessageContaining("metrics.jsonl");
	}

	private RunFolder written(RunEvent... events) throws IOException {
		RunFolder folder = RunFolder.at(this.root.resolve("run"));
		for (RunEvent event : events) {
			folder.add(event);
		}
		return folder;
	}

}
