package io.digitserve.training.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.digitserve.training.evaluation.Evaluation;
import io.digitserve.training.export.ModelFolder.BrokenModelFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ModelFolderTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static Path exported;

	private final Path path;

	private final ModelFolder folder;

	private final Path card;

	ModelFolderTests(@TempDir Path path) {
		this.path = path;
		this.folder = new ModelFolder(path);
		this.card = path.resolve("model-card.json");
	}

	@BeforeAll
	static void export(@TempDir Path root) throws IOException {
		exported = TinyModel.exportTo(root).path();
	}

	@BeforeEach
	void copy() throws IOException {
		for (String file : names(exported)) {
			Files.copy(exported.resolve(file), this.path.resolve(file));
		}
	}

	@Test
	void exportedFolderIsSound() throws IOException, NoSuchAlgorithmException {
		ModelCard found = this.folder.verifiedCard();
		assertThat(found.files()).containsOnlyKeys("saved_model.pb", "golden.json");
		for (String file : found.files().keySet()) {
			byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(this.path.resolve(file)));
			assertThat(found.files()).containsEntry(file, HexFormat.of().formatHex(sum));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "saved_model.pb", "golden.json" })
	void anyFlippedByteIsFound(String file) throws IOException {
		byte[] sound = Files.readAllBytes(this.path.resolve(file));
		List<Integer> positions = new ArrayList<>(List.of(0, sound.length - 1));
		new Random(1).ints(20, 0, sound.length).forEach(positions::add);
		for (int position : positions) {
			byte[] flipped = sound.clone();
			flipped[position] ^= 1;
			Files.write(this.path.resolve(file), flipped);
			assertBroken("expected SHA-256 [0-9a-f]{64} of %s, found [0-9a-f]{64}".formatted(file));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "saved_model.pb", "golden.json" })
	void truncatedFileIsFound(String file) throws IOException {
		byte[] sound = Files.readAllBytes(this.path.resolve(file));
		Files.write(this.path.resolve(file), Arrays.copyOf(sound, sound.length - 1));
		assertBroken("expected SHA-256 .* of %s, found .*".formatted(file));
	}

	@ParameterizedTest
	@ValueSource(strings = { "saved_model.pb", "golden.json", "model-card.json" })
	void missingFileIsNamed(String file) throws IOException {
		Files.delete(this.path.resolve(file));
		assertBroken("expected a file %s, found none".formatted(file));
	}

	@ParameterizedTest
	@ValueSource(strings = { "saved_model.pb", "golden.json", "model-card.json" })
	void unreadableFileIsNamed(String file) throws IOException {
		Files.delete(this.path.resolve(file));
		Files.createDirectory(this.path.resolve(file));
		assertBroken(file + " cannot be read: .*");
	}

	@Test
	void truncatedCardIsNone() throws IOException {
		byte[] sound = Files.readAllBytes(this.card);
		for (int length : new int[] { 0, 1, sound.length / 2, sound.length - 1 }) {
			Files.write(this.card, Arrays.copyOf(sound, length));
			assertBroken("model-card.json is no model card: .*");
		}
	}

	/**
	 * The card carries no sum of itself, so a flipped digit may pass for another figure;
	 * but whatever fails, fails as a broken folder.
	 */
	@Test
	void damagedCardIsNothingWorseThanABrokenFolder() throws IOException {
		byte[] sound = Files.readAllBytes(this.card);
		int broken = 0;
		int read = 0;
		for (int position = 0; position < sound.length; position += 3) {
			byte[] damaged = sound.clone();
			damaged[position] ^= 1;
			Files.write(this.card, damaged);
			try {
				this.folder.verifiedCard();
				read++;
			}
			catch (BrokenModelFolder ex) {
				assertThat(ex.getMessage()).startsWith(this.path.toString()).hasLineCount(1);
				broken++;
			}
		}
		assertThat(broken).isPositive();
		assertThat(read).isPositive();
	}

	@ParameterizedTest
	@ValueSource(strings = { "name", "network", "data", "training", "metrics", "files" })
	void incompleteCardIsNone(String part) throws IOException {
		ObjectNode incomplete = (ObjectNode) JSON.readTree(this.card.toFile());
		incomplete.remove(part);
		Files.write(this.card, JSON.writeValueAsBytes(incomplete));
		assertBroken("model-card.json is no model card: .*" + part + ".*");
	}

	@Test
	void cardOfNothingIsNone() throws IOException {
		Files.writeString(this.card, "null");
		assertBroken("model-card.json is no model card: it is null");
	}

	@Test
	void cardNamesAllFilesOfTheFolderAndNoOther() throws IOException {
		JsonNode tree = JSON.readTree(this.card.toFile());
		ObjectNode files = (ObjectNode) tree.get("files");
		files.put("../outside", "0");
		Files.write(this.card, JSON.writeValueAsBytes(tree));
		assertBroken("expected model-card.json to name the files .*, found .*outside.*");
		files.remove(List.of("../outside", "golden.json"));
		Files.write(this.card, JSON.writeValueAsBytes(tree));
		assertBroken("expected model-card.json to name the files .*, found \\[saved_model.pb\\]");
	}

	@Test
	void newCardKeepsEverythingButTheTestFigures() throws IOException {
		ObjectNode before = (ObjectNode) JSON.readTree(this.card.toFile());
		ModelCard old = this.folder.verifiedCard();
		Evaluation test = old.metrics().heldOut();
		this.folder.writeCard(old.withTest(test));
		ObjectNode after = (ObjectNode) JSON.readTree(this.card.toFile());
		assertThat(after.get("metrics").get("test")).isEqualTo(before.get("metrics").get("heldOut"));
		((ObjectNode) after.get("metrics")).putNull("test");
		assertThat(after).isEqualTo(before);
		assertThat(this.folder.verifiedCard()).isEqualTo(old.withTest(test));
		assertThat(names(this.path)).isEqualTo(names(exported));
	}

	@Test
	void cardIsReplacedWhole() throws IOException {
		ModelCard found = this.folder.verifiedCard();
		Path second = Files.createLink(this.path.resolve("old-card"), this.card);
		byte[] before = Files.readAllBytes(this.card);
		this.folder.writeCard(found.withTest(found.metrics().heldOut()));
		// Whoever had opened the old card still reads the old one to its end.
		assertThat(second).hasBinaryContent(before);
		assertThat(Files.readAllBytes(this.card)).isNotEqualTo(before);
	}

	@Test
	void failedWriteKeepsTheOldCard() throws IOException {
		ModelCard found = this.folder.verifiedCard();
		byte[] before = Files.readAllBytes(this.card);
		Path inTheWay = Files.createDirectory(this.path.resolve(".model-card.json.partial"));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.folder.writeCard(found))
			.withMessageContaining(inTheWay.toString());
		assertThat(this.card).hasBinaryContent(before);
	}

	private void assertBroken(String problem) {
		assertThatExceptionOfType(BrokenModelFolder.class).isThrownBy(this.folder::verifiedCard)
			.withMessageMatching(".* is no exported model: " + problem)
			.withMessageStartingWith(this.path.toString());
	}

	private static List<String> names(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList();
		}
	}

}
