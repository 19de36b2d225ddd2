package io.digitserve.training.export;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.digitserve.training.SyntheticDigits;
import io.digitserve.training.data.Dataset;
import io.digitserve.training.evaluation.Probabilities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class ModelExportTests {

	private final Path root;

	ModelExportTests(@TempDir Path folder) {
		this.root = folder.resolve("models");
	}

	@Test
	void versionsCountUp() throws IOException {
		assertThat(TinyModel.exportTo(this.root).path()).isEqualTo(this.root.resolve("tiny/1"));
		ModelFolder second = TinyModel.exportTo(this.root);
		assertThat(second.path()).isEqualTo(this.root.resolve("tiny/2"));
		assertThat(second.verifiedCard().version()).isEqualTo(2);
		assertThat(below(this.root.resolve("tiny"))).hasSize(2 + 2 * 3);
	}

	@Test
	void nextVersionFollowsTheHighestAndOnlyVersionsCount() throws IOException {
		for (String name : List.of("2", "17", "018", "0", "99x", ".98.partial-x", "-3", "1234567890123")) {
			Files.createDirectories(this.root.resolve("tiny").resolve(name));
		}
		assertThat(TinyModel.exportTo(this.root).path()).isEqualTo(this.root.resolve("tiny/18"));
	}

	@Test
	void takenNameIsNoVersionToReplace() throws IOException {
		Files.createDirectories(this.root.resolve("tiny"));
		Files.writeString(this.root.resolve("tiny/1"), "mine");
		assertThat(TinyModel.exportTo(this.root).path()).isEqualTo(this.root.resolve("tiny/2"));
		assertThat(this.root.resolve("tiny/1")).hasContent("mine");
	}

	@Test
	void rootThatIsAFileIsRefused() throws IOException {
		Files.writeString(this.root, "mine");
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> TinyModel.exportTo(this.root))
			.withMessageContaining(this.root.toString());
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> new ModelExport(this.root).prepare("tiny"));
		assertThat(this.root).hasContent("mine");
	}

	@Test
	void nameThatIsAFileIsRefused() throws IOException {
		Files.createDirectories(this.root);
		Files.writeString(this.root.resolve("tiny"), "mine");
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> TinyModel.exportTo(this.root));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> new ModelExport(this.root).prepare("tiny"));
		assertThat(below(this.root)).containsExactly("tiny");
	}

	@Test
	void failureMidwayLeavesNothingBehind() throws IOException {
		// The card is written last; this one cannot be.
		ModelCard.Training broken = new ModelCard.Training(1, Map.of("a", new Unwritable()), 1, 1,
				TinyModel.RUN.finished(), Map.of());
		assertThatExceptionOfType(JacksonException.class).isThrownBy(
				() -> new ModelExport(this.root).export(TinyModel.TRAINED, TinyModel.HELD_OUT, TinyModel.DATA, broken));
		assertThat(below(this.root)).containsExactly("tiny");
	}

	@Test
	void preparingMakesTheFolderOfTheVersionsOnly() throws IOException {
		new ModelExport(this.root).prepare("tiny");
		assertThat(below(this.root)).containsExactly("tiny");
	}

	@Test
	void everyoneMayReadWhomTheUserLets() throws IOException {
		assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
		ModelFolder folder = TinyModel.exportTo(this.root);
		Path ordinaryFolder = Files.createDirectory(this.root.resolve("ordinary"));
		Path ordinaryFile = Files.createFile(ordinaryFolder.resolve("file"));
		assertThat(Files.getPosixFilePermissions(folder.path()))
			.isEqualTo(Files.getPosixFilePermissions(ordinaryFolder));
		for (String file : List.of("saved_model.pb", "golden.json", "model-card.json")) {
			assertThat(Files.getPosixFilePermissions(folder.path().resolve(file)))
				.isEqualTo(Files.getPosixFilePermissions(ordinaryFile));
		}
	}

	@Test
	void goldenImagesAreFewerWhereFewAreHeldOut() {
		Dataset few = SyntheticDigits.of(5, 3);
		assertThat(Golden.of(few, new Probabilities(new float[50])).images()).hasSize(5);
	}

	/** Has a property that cannot be read. */
	public static final class Unwritable {

		public String getProperty() {
			return List.of("first").get(1);
		}

	}

	/** Everything below a folder, relative to it. */
	private static List<String> below(Path folder) throws IOException {
		try (Stream<Path> paths = Files.walk(folder)) {
			return paths.filter((path) -> !path.equals(folder))
				.map((path) -> folder.relativize(path).toString())
				.sorted()
				.toList();
		}
	}

}
