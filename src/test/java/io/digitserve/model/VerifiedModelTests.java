package io.digitserve.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import io.digitserve.digit.Thresholds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class VerifiedModelTests {

	private static final JsonMapper JSON = JsonMapper.shared();

	@TempDir
	Path root;

	private ModelFolder folder = ShippedModel.inJar();

	@BeforeEach
	void copyTheShippedModel() {
		this.folder = ShippedModel.copy(this.root, 3);
	}

	@Test
	void anUntouchedFolderPasses() throws Exception {
		VerifiedModel model = VerifiedModel.of(this.folder);
		assertThat(model.card().version()).isEqualTo(3);
		assertThat(model.savedModel()).isEqualTo(Files.readAllBytes(file("saved_model.pb")));
		assertThat(model.golden().images()).hasSize(32);
	}

	@ParameterizedTest
	@ValueSource(strings = { "saved_model.pb", "golden.json" })
	void oneChangedByteIsFound(String name) throws Exception {
		byte[] content = Files.readAllBytes(file(name));
		content[content.length / 2] ^= 1;
		Files.write(file(name), content);
		assertRefused("SHA-256", name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "saved_model.pb", "golden.json" })
	void aTruncatedFileIsFound(String name) throws Exception {
		byte[] content = Files.readAllBytes(file(name));
		Files.write(file(name), Arrays.copyOf(content, content.length - 1));
		assertRefused("SHA-256", name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "saved_model.pb", "golden.json", "model-card.json" })
	void aMissingFileIsFound(String name) throws Exception {
		Files.delete(file(name));
		assertRefused("expected a file " + name);
	}

	@Test
	void aTruncatedCardIsFound() throws Exception {
		byte[] content = Files.readAllBytes(file("model-card.json"));
		Files.write(file("model-card.json"), Arrays.copyOf(content, content.length / 2));
		assertRefused("model-card.json");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "null", "7", "{\"name\":\"keras-cnn\",\"version\":3}", "" })
	void aCardWithoutItsPartsIsFound(String content) throws Exception {
		Files.writeString(file("model-card.json"), content);
		assertRefused("model-card.json");
	}

	@Test
	void theCardOfAnotherVersionIsFound() throws Exception {
		replaceInCard("\"version\" : 3", "\"version\" : 4");
		assertRefused("expected the card of keras-cnn version 3, found that of keras-cnn version 4");
	}

	@ParameterizedTest
	@ValueSource(strings = { "../../secret", "/etc/hostname", "a/../../b" })
	void aCardCannotNameFilesElsewhere(String name) throws Exception {
		replaceInCard("\"golden.json\" :", "\"" + name + "\" :");
		assertRefused(name);
	}

	@Test
	void aCardThatDoesNotCoverTheModelIsFound() throws Exception {
		ObjectNode card = (ObjectNode) JSON.readTree(file("model-card.json").toFile());
		card.withObject("files").remove("saved_model.pb");
		Files.write(file("model-card.json"), JSON.writeValueAsBytes(card));
		VerifiedModel model = VerifiedModel.of(this.folder);
		assertThatExceptionOfType(BrokenModel.class).isThrownBy(model::savedModel)
			.withMessage("expected the card to name saved_model.pb, it names [golden.json]");
	}

	@Test
	void cardSaysWhereTheModelShouldDoubt() throws Exception {
		ObjectNode card = (ObjectNode) JSON.readTree(file("model-card.json").toFile());
		card.remove("rejectionThreshold");
		card.putObject("rejection").put("outlierScore", -1.5).put("confidence", 0.75).put("kept", 0.995);
		Files.write(file("model-card.json"), JSON.writeValueAsBytes(card));
		ModelCard found = VerifiedModel.of(this.folder).card();
		assertThat(found.rejection()).isEqualTo(new ModelCard.Rejection(-1.5, 0.75, 0.995));
		assertThat(found.thresholds()).isEqualTo(new Thresholds(-1.5, 0.75));
	}

	@Test
	void cardOfAFormerTrainerDoubtsNothing() throws Exception {
		ObjectNode card = (ObjectNode) JSON.readTree(file("model-card.json").toFile());
		card.remove("rejection");
		Files.write(file("model-card.json"), JSON.writeValueAsBytes(card));
		assertThat(VerifiedModel.of(this.folder).card().thresholds()).isEqualTo(Thresholds.NONE);
	}

	private void assertRefused(String... parts) {
		assertThatExceptionOfType(BrokenModel.class).isThrownBy(() -> VerifiedModel.of(this.folder))
			.satisfies((ex) -> assertThat(ex.getMessage()).contains(parts).doesNotContain(this.root.toString()));
	}

	private void replaceInCard(String old, String replacement) throws IOException {
		Path card = file("model-card.json");
		assertThat(Files.readString(card)).contains(old);
		Files.writeString(card, Files.readString(card).replace(old, replacement));
	}

	private Path file(String name) {
		return this.root.resolve("keras-cnn/3").resolve(name);
	}

}
