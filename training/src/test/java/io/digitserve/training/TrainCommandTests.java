package io.digitserve.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.digitserve.training.data.SyntheticMnist;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class TrainCommandTests {

	private final Path data;

	private final Path out;

	TrainCommandTests(@TempDir Path folder) throws IOException {
		this.data = Files.createDirectory(folder.resolve("data"));
		this.out = folder.resolve("models");
	}

	@Test
	void epochsMustBePositive() {
		CommandRun run = train("--epochs", "0");
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err()).startsWith("--epochs: expected at least 1, found 0");
		assertThat(this.out).doesNotExist();
	}

	@Test
	void unknownPresetIsAnsweredWithTheKnownOnes() {
		CommandRun run = train("--preset", "quick");
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err())
			.startsWith("--preset: keras-cnn has no preset 'quick'; its presets are: default" + System.lineSeparator());
		assertThat(this.out).doesNotExist();
	}

	@Test
	void runEitherBeginsOrGoesOn() {
		CommandRun run = train("--run=" + this.data, "--resume=" + this.data);
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err()).startsWith("Error: --run=DIR, --resume=DIR are mutually exclusive");
	}

	@Test
	void runWithoutACheckpointCannotGoOn() throws IOException {
		SyntheticMnist.writeTo(this.data);
		Path run = this.data.resolve("run");
		CommandRun resumed = train("--resume=" + run);
		assertThat(resumed.exitCode()).isOne();
		assertThat(resumed.err())
			.isEqualTo("error: %s: expected a checkpoint, found none%n".formatted(run.resolve("checkpoints")));
		assertThat(run).doesNotExist();
	}

	@Test
	void missingFilesAreNamed() {
		CommandRun run = train();
		assertThat(run.exitCode()).isOne();
		assertThat(run.err()).contains("error: ", "train-images-idx3-ubyte").doesNotContain("\tat ");
		assertThat(this.out).doesNotExist();
	}

	@Test
	void wrongFilesAreNamed() throws IOException {
		SyntheticMnist.writeTo(this.data);
		Path labels = this.data.resolve("train-labels-idx1-ubyte");
		byte[] content = Files.readAllBytes(labels);
		content[8] = 9;
		Files.write(labels, content);
		CommandRun run = train();
		assertThat(run.exitCode()).isOne();
		assertThat(run.err()).contains("error: ", labels.toString(), "SHA-256").doesNotContain("\tat ");
		assertThat(this.out).doesNotExist();
	}

	@Test
	void folderThatCannotBeWrittenIsFoundBeforeTheTraining() throws IOException {
		SyntheticMnist.writeTo(this.data);
		Files.writeString(this.out, "a file");
		CommandRun run = train();
		assertThat(run.exitCode()).isOne();
		assertThat(run.err()).startsWith("error: " + this.out).hasLineCount(1);
		assertThat(run.out()).doesNotContain("epoch");
		assertThat(this.out).hasContent("a file");
	}

	@Test
	void modelIsKeptWhereItsReportCannotBeWritten() throws IOException {
		SyntheticMnist.writeTo(this.data);
		Path run = this.data.resolve("run");
		Files.createDirectories(run.resolve("report.html/in-the-way"));
		CommandRun trained = train("--epochs=1", "--run=" + run);
		assertThat(trained.exitCode()).isZero();
		assertThat(trained.err()).startsWith("warning: the model is complete, its report is not: ").hasLineCount(1);
		assertThat(this.out.resolve("keras-cnn/1/model-card.json")).exists();
		assertThat(run.resolve("metrics.jsonl")).content().contains("{\"event\":\"exported\",");
	}

	private CommandRun train(String... more) {
		String[] arguments = new String[6 + more.length];
		System.arraycopy(new String[] { "train", "keras-cnn", "--data=" + this.data, "--cache=" + this.data,
				"--out=" + this.out, "--seed=3" }, 0, arguments, 0, 6);
		System.arraycopy(more, 0, arguments, 6, more.length);
		return CommandRun.of(arguments);
	}

}
