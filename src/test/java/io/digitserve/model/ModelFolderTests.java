package io.digitserve.model;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
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
	void aFolderThatIsNotThereIsAFailure() {
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> ModelFolder.below(this.root.resolve("missing")))
			.withMessageContaining("missing");
	}

}
