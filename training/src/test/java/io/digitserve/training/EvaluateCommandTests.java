package io.digitserve.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class EvaluateCommandTests {

	private final Path folder;

	EvaluateCommandTests(@TempDir Path folder) {
		this.folder = folder;
	}

	@Test
	void missingFolderIsNamed() {
		Path missing = this.folder.resolve("keras-cnn/7");
		assertFails(missing, missing + " is no exported model: expected a file model-card.json, found none");
	}

	@Test
	void folderWithoutAModelIsNamed() {
		assertFails(this.folder, this.folder + " is no exported model: expected a file model-card.json, found none");
	}

	@Test
	void fileIsNoFolder() throws IOException {
		Path file = Files.createFile(this.folder.resolve("file"));
		assertFails(file, file + " is no exported model: model-card.json cannot be read");
	}

	@Test
	void brokenCardIsNamed() throws IOException {
		Files.writeString(this.folder.resolve("model-card.json"), "{\"name\":");
		assertFails(this.folder, this.folder + " is no exported model: model-card.json is no model card: ");
	}

	private static void assertFails(Path folder, String message) {
		CommandRun run = CommandRun.of("evaluate", folder.toString());
		assertThat(run.exitCode()).isOne();
		assertThat(run.err()).startsWith("error: " + message).hasLineCount(1);
		assertThat(run.out()).isEmpty();
	}

}
