package io.digitserve.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.digitserve.training.results.Cards;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ResultsCommandTests {

	private final Path models;

	ResultsCommandTests(@TempDir Path models) {
		this.models = models;
	}

	@Test
	void tableIsPrintedAndWrittenIntoAFile(@TempDir Path other) throws IOException {
		Cards.write(this.models, "mlp", 1, "default", 1, 0.97, 0.96);
		Path file = other.resolve("results.md");
		Files.writeString(file, "<!-- results:begin -->\n<!-- results:end -->\n");
		CommandRun run = CommandRun.of("results", this.models.toString(), "--markdown=" + file);
		assertThat(run.err()).isEmpty();
		assertThat(run.exitCode()).isZero();
		assertThat(run.out()).startsWith("| model | ").contains("| `mlp` | 1 | ");
		assertThat(file).hasContent("<!-- results:begin -->\n" + run.out() + "<!-- results:end -->\n");
	}

	@Test
	void folderWithoutModelsIsNamed() {
		CommandRun run = CommandRun.of("results", this.models.toString());
		assertThat(run.exitCode()).isOne();
		assertThat(run.err())
			.startsWith("error: expected models, NAME/VERSION/, in [%s], found none".formatted(this.models));
	}

}
