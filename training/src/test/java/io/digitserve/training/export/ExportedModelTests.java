package io.digitserve.training.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import io.digitserve.training.SyntheticDigits;
import io.digitserve.training.data.Dataset;
import io.digitserve.training.evaluation.Probabilities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class ExportedModelTests {

	/** More than two of the batches of 500 in which it answers. */
	private static final Dataset MANY = SyntheticDigits.of(1_001, 5);

	private final Path root;

	ExportedModelTests(@TempDir Path root) {
		this.root = root;
	}

	@Test
	void answersAreThoseOfTensorFlowsOwnLoader() throws IOException {
		ModelFolder folder = TinyModel.exportTo(this.root);
		try (ExportedModel ours = new ExportedModel(folder);
				ServedByTensorFlow theirs = new ServedByTensorFlow(folder.path())) {
			Probabilities found = ours.probabilities(MANY);
			Probabilities expected = theirs.answer(MANY).probabilities();
			assertThat(found.size()).isEqualTo(MANY.size());
			for (int i = 0; i < 10 * MANY.size(); i++) {
				assertThat(found.of(i / 10, i % 10)).isCloseTo(expected.of(i / 10, i % 10), within(1e-6f));
			}
		}
	}

	@Test
	void nothingButTheSavedModelIsNeeded() throws IOException {
		ModelFolder folder = TinyModel.exportTo(this.root);
		Files.delete(folder.path().resolve("golden.json"));
		Files.delete(folder.path().resolve("model-card.json"));
		try (ExportedModel model = new ExportedModel(folder)) {
			assertThat(model.probabilities(MANY.slice(0, 1)).size()).isOne();
		}
	}

	@Test
	void emptyFolderHasNoModel() {
		assertThatExceptionOfType(NoSuchFileException.class)
			.isThrownBy(() -> new ExportedModel(new ModelFolder(this.root)).close())
			.withMessageContaining("saved_model.pb");
	}

}
