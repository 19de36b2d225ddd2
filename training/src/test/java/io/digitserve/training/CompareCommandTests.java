package io.digitserve.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CompareCommandTests {

	private static final String STARTED = """
			{"event":"started","network":"mlp","preset":"default","seed":1,"hyperparameters":{},"precision":"FLOAT32",\
			"machine":{},"time":"2026-01-02T03:04:05Z"}
			""";

	private final Path folder;

	CompareCommandTests(@TempDir Path folder) {
		this.folder = folder;
	}

	@Test
	void runsAreLaidSideBySide() throws IOException {
		Path first = run("first");
		Path second = run("second");
		Path page = this.folder.resolve("page.html");
		CommandRun run = CommandRun.of("compare", first.toString(), second.toString(), "--html=" + page);
		assertThat(run.err()).isEmpty();
		assertThat(run.exitCode()).isZero();
		assertThat(run.out().lines()).satisfiesExactly((line) -> assertThat(line).startsWith("run ").endsWith("time"),
				(line) -> assertThat(line).startsWith(first + " "),
				(line) -> assertThat(line).startsWith(second + " "));
		assertThat(page).content().contains("<td>" + first + "</td>", "<td>" + second + "</td>");
	}

	@Test
	void folderOfNoRunIsNamed() {
		CommandRun run = CommandRun.of("compare", this.folder.toString());
		assertThat(run.exitCode()).isOne();
		assertThat(run.err()).isEqualToNormalizingNewlines(
				"error: %s: no such file or folder%n".formatted(this.folder.resolve("metrics.jsonl")));
	}

	private Path run(String name) throws IOException {
		Path run = Files.createDirectory(this.folder.resolve(name));
		Files.writeString(run.resolve("metrics.jsonl"), STARTED);
		return run;
	}

}
