package io.digitserve.web;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import io.digitserve.digit.Doubt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class RefusedPicturesTests {

	private final Path folder;

	RefusedPicturesTests(@TempDir Path root) {
		this.folder = root.resolve("refused");
	}

	@Test
	void pictureIsKeptWithWhatWasSaidOfIt() throws IOException {
		keep(new RefusedPictures(new RefusedSettings(this.folder, 10)), 77);
		List<Path> files = files();
		assertThat(files).hasSize(2);
		BufferedImage picture = ImageIO.read(files.get(1).toFile());
		assertThat(picture.getRaster().getSample(13, 5, 0)).isEqualTo(77);
		assertThat(files.get(1).getFileName().toString()).matches("\\d{8}T\\d{6}\\.\\d{3}Z-unlike-any-digit-.*\\.png");
		JsonNode said = JsonMapper.shared().readTree(files.get(0).toFile());
		assertThat(said.get("model").stringValue()).isEqualTo("doubtful");
		assertThat(said.get("version").intValue()).isEqualTo(3);
		assertThat(said.get("reason").stringValue()).isEqualTo("unlike-any-digit");
		assertThat(said.get("digit").intValue()).isEqualTo(4);
		assertThat(said.get("confidence").floatValue()).isEqualTo(0.9f);
		assertThat(said.get("outlierScore").floatValue()).isEqualTo(5f);
		assertThat(said.get("probabilities").size()).isEqualTo(10);
	}

	@Test
	void noMoreAreKeptThanMayBe() throws IOException {
		RefusedPictures pictures = new RefusedPictures(new RefusedSettings(this.folder, 3));
		for (int i = 0; i < 5; i++) {
			keep(pictures, i);
		}
		assertThat(files()).hasSize(2 * 3);
	}

	@Test
	void picturesOfFormerRunsCount() throws IOException {
		keep(new RefusedPictures(new RefusedSettings(this.folder, 2)), 1);
		RefusedPictures next = new RefusedPictures(new RefusedSettings(this.folder, 2));
		keep(next, 2);
		keep(next, 3);
		assertThat(files()).hasSize(2 * 2);
	}

	@Test
	void withoutAFolderNothingIsKept() {
		keep(new RefusedPictures(new RefusedSettings(null, 10)), 1);
		assertThat(this.folder).doesNotExist();
	}

	@Test
	void failureToKeepAPictureIsNoFailureOfTheAnswer() throws IOException {
		RefusedPictures pictures = new RefusedPictures(new RefusedSettings(this.folder, 10));
		Files.delete(this.folder);
		assertThatNoException().isThrownBy(() -> keep(pictures, 1));
	}

	@Test
	void folderThatCannotBeIsFoundAtTheStart() throws IOException {
		Files.writeString(this.folder, "a file");
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> new RefusedPictures(new RefusedSettings(this.folder, 10)))
			.satisfies((ex) -> assertThat(ex.getName()).isEqualTo("digitserve.refused.folder"));
	}

	private static void keep(RefusedPictures pictures, int shade) {
		pictures.keep(Doubtful.MODEL, () -> Doubtful.shade(shade), Doubtful.four(0.9f, 5), Doubt.UNLIKE_ANY_DIGIT);
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.sorted().toList();
		}
	}

}
