package io.digitserve.training.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import io.digitserve.training.SyntheticDigits;
import io.digitserve.training.data.Dataset;
import io.digitserve.training.evaluation.Probabilities;
import io.digitserve.training.export.ModelFolder.BrokenModelFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
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
	void teachesItsProbabilities() throws IOException {
		ByteBuffer pixels = ByteBuffer.allocateDirect(2 * Dataset.PIXELS);
		MANY.copyImage(0, pixels);
		MANY.copyImage(1, pixels);
		try (ExportedModel model = new ExportedModel(TinyModel.exportTo(this.root))) {
			float[] answers = model.answers(pixels.flip(), 2);
			Probabilities expected = model.probabilities(MANY.slice(0, 2));
			assertThat(answers).hasSize(20);
			for (int i = 0; i < 20; i++) {
				assertThat((double) answers[i]).isCloseTo(expected.of(i / 10, i % 10), within(1e-6));
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
	void exportedModelAnswersAsItsGoldenImagesSay() throws IOException {
		ModelFolder folder = TinyModel.exportTo(this.root);
		try (ExportedModel model = new ExportedModel(folder)) {
			assertThatNoException().isThrownBy(() -> model.replayGolden(folder));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "null|it is null",
			"{\"tolerance\":0.1,\"images\":[]}|expected golden images, found none",
			"{\"images\":[{\"label\":10,\"pixels\":\"\",\"probabilities\":[]}]}|expected a label from 0 to 9, found 10",
			"{\"images\":[{\"label\":1,\"pixels\":\"AAAA\",\"probabilities\":[1]}]}|expected 784 pixels and 10 probabilities, found 3 and 1" })
	void whatIsNoListOfGoldenImagesIsRefused(String content, String problem) throws IOException {
		ModelFolder folder = TinyModel.exportTo(this.root);
		Files.writeString(folder.path().resolve("golden.json"), content);
		try (ExportedModel model = new ExportedModel(folder)) {
			assertThatExceptionOfType(BrokenModelFolder.class).isThrownBy(() -> model.replayGolden(folder))
				.withMessageStartingWith(
						folder.path() + " is no exported model: golden.json is no list of golden images: ")
				.withMessageContaining(problem);
		}
	}

	@Test
	void emptyFolderHasNoModel() {
		assertThatExceptionOfType(NoSuchFileException.class)
			.isThrownBy(() -> new ExportedModel(new ModelFolder(this.root)).close())
			.withMessageContaining("saved_model.pb");
	}

}
