package io.digitserve.model;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

class ModelFolderTests {

	@TempDir
	Path root;

	@Test
	void modelsThatShipAreFound() throws Exception {
		assertThat(ModelFolder.shipped()).extracting(ModelFolder::name).contains("keras-cnn");
		assertThat(ShippedModel.inJar().card()).isNotEmpty();
	}

	@Test
	void everyVersionBelowAFolderIsFound() throws Exception {
		Files.createDirectories(this.root.resolve("a/1"));
		Files.createDirectories(this.root.resolve("a/12/assets"));
		Files.createDirectories(this.root.resolve("b/3"));
		assertThat(ModelFolder.below(this.root)).extracting(ModelFolder::name, ModelFolder::version)
			.containsExactlyInAnyOrder(tuple("a", 1), tuple("a", 12), tuple("b", 3));
	}

	@Test
	void whatIsNoVersionIsPassedOver() throws Exception {
		Files.createDirectories(this.root.resolve("a/.2.partial-x"));
		Files.createDirectories(this.root.resolve("a/0"));
		Files.createDirectories(this.root.resolve("a/-1"));
		Files.createDirectories(this.root.resolve("a/1e3"));
		Files.createDirectories(this.root.resolve("a/12345678901"));
		Files.createDirectories(this.root.resolve("7"));
		Files.createFile(this.root.resolve("a/5"));
		assertThat(ModelFolder.below(this.root)).isEmpty();
	}

	@Test
	void fileThatWouldFillTheHeapIsRefusedBeforeItIsRead() throws Exception {
		long bytes = Runtime.getRuntime().maxMemory() / 4 + 1;
		Path file = Files.createFile(Files.createDirectories(this.root.resolve("a/1")).resolve("saved_model.pb"));
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			// nothing but its last byte takes room on the disk
			channel.write(ByteBuffer.allocate(1), bytes - 1);
		}
		assertThatExceptionOfType(BrokenModel.class).isThrownBy(() -> only().read("saved_model.pb"))
			.withMessage(String.format(Locale.ROOT, "expected at most %,d bytes of saved_model.pb, found %,d",
					bytes - 1, bytes));
	}

	@Test
	void folderInPlaceOfAFileIsRefused() throws Exception {
		Files.createDirectories(this.root.resolve("a/1/golden.json"));
		assertThatExceptionOfType(BrokenModel.class).isThrownBy(() -> only().read("golden.json"))
			.withMessage("expected a file golden.json, found none");
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void fileWithoutEndIsRefused() throws Exception {
		Files.createSymbolicLink(Files.createDirectories(this.root.resolve("a/1")).resolve("golden.json"),
				Path.of("/dev/zero"));
		assertThatExceptionOfType(BrokenModel.class).isThrownBy(() -> only().read("golden.json"))
			.withMessage("expected a file golden.json, found none");
	}

	@Test
	void aFolderThatIsNotThereIsAFailure() {
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> ModelFolder.below(this.root.resolve("missing")))
			.withMessageContaining("missing");
	}

	private ModelFolder only() {
		return ModelFolder.below(this.root).get(0);
	}

}
