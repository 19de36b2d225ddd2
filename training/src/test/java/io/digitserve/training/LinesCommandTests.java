package io.digitserve.training;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import io.digitserve.training.data.SyntheticMnist;
import io.digitserve.training.line.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LinesCommandTests {

	private final Path data;

	private final Path folder;

	LinesCommandTests(@TempDir Path temporary) throws IOException {
		this.data = Files.createDirectory(temporary.resolve("data"));
		this.folder = temporary.resolve("lines");
		SyntheticMnist.writeTo(this.data);
	}

	private CommandRun lines(Path folder, String... more) {
		return CommandRun
			.of(Stream.concat(Stream.of("lines", folder.toString(), "--data", this.data.toString()), Stream.of(more))
				.toArray(String[]::new));
	}

	@Test
	void everyPictureHasALabelOfThreeToElevenDigits() throws IOException {
		CommandRun run = lines(this.folder, "--count", "12");
		assertThat(run.exitCode()).as(run.err()).isZero();
		List<String> labels = Files.readAllLines(this.folder.resolve("labels.csv"));
		assertThat(labels).hasSize(13).first().isEqualTo("path,label,kind");
		for (String line : labels.subList(1, labels.size())) {
			assertThat(line).matches("\\d{5}\\.png,\\d{3,11},(drawn|mnist)_(white|yellow|grey|shadow)(_ruled)?");
			BufferedImage picture = ImageIO.read(this.folder.resolve(line.substring(0, 9)).toFile());
			assertThat(brightness(picture)).as("paper, most of it").isGreaterThan(100);
		}
	}

	@Test
	void seedDecidesAll() throws IOException {
		lines(this.folder, "--count", "3", "--seed", "5");
		Path same = this.folder.resolveSibling("same");
		lines(same, "--count", "3", "--seed", "5");
		Path other = this.folder.resolveSibling("other");
		lines(other, "--count", "3", "--seed", "6");
		for (String file : List.of("labels.csv", "00001.png", "00003.png")) {
			assertThat(same.resolve(file)).hasSameBinaryContentAs(this.folder.resolve(file));
			assertThat(Files.mismatch(other.resolve(file), this.folder.resolve(file))).isNotNegative();
		}
	}

	@Test
	void digitsMayOverlap() throws IOException {
		lines(this.folder, "--count", "1");
		Path close = this.folder.resolveSibling("close");
		CommandRun run = lines(close, "--count", "1", "--closest", "-0.3");
		assertThat(run.exitCode()).as(run.err()).isZero();
		assertThat(close.resolve("labels.csv")).hasSameBinaryContentAs(this.folder.resolve("labels.csv"));
		assertThat(ImageIO.read(close.resolve("00001.png").toFile()).getWidth())
			.isLessThan(ImageIO.read(this.folder.resolve("00001.png").toFile()).getWidth());
	}

	@ParameterizedTest
	@EnumSource(Scene.class)
	void sceneChangesThePictureButNotWhatIsWritten(Scene scene) throws IOException {
		lines(this.folder, "--count", "1");
		Path other = this.folder.resolveSibling("scene");
		CommandRun run = lines(other, "--count", "1", "--scene", scene.name());
		assertThat(run.exitCode()).as(run.err()).isZero();
		assertThat(text(other)).isEqualTo(text(this.folder));
		assertThat(Files.mismatch(other.resolve("00001.png"), this.folder.resolve("00001.png")) < 0)
			.isEqualTo(scene == Scene.PAGE);
	}

	@Test
	void signsAreWrittenButAreNoDigits() throws IOException {
		lines(this.folder, "--count", "1");
		Path signs = this.folder.resolveSibling("signs");
		CommandRun run = lines(signs, "--count", "1", "--signs");
		assertThat(run.exitCode()).as(run.err()).isZero();
		assertThat(text(signs)).matches("\\d{3,11}").hasSameSizeAs(text(this.folder));
		assertThat(Files.mismatch(signs.resolve("00001.png"), this.folder.resolve("00001.png"))).isNotNegative();
	}

	@Test
	void unknownSceneIsRefusedWithThoseThereAre() {
		CommandRun run = lines(this.folder, "--scene", "MOON");
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err()).contains("MOON").contains("CELLS");
		assertThat(this.folder).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(strings = { "-0.6", "0.4", "NaN" })
	void gapIsLimited(String closest) {
		CommandRun run = lines(this.folder, "--closest", closest);
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err()).contains("--closest: expected a gap from -0.5 to 0.3, found " + closest);
		assertThat(this.folder).doesNotExist();
	}

	@Test
	void folderWithFilesIsLeftAlone() throws IOException {
		Files.createDirectories(this.folder);
		Files.writeString(this.folder.resolve("notes"), "mine");
		CommandRun run = lines(this.folder);
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err()).contains("FOLDER: expected an empty one, found files in " + this.folder);
		assertThat(this.folder).isDirectoryNotContaining("glob:**.png");
	}

	@Test
	void countIsAtLeastOne() {
		CommandRun run = lines(this.folder, "--count", "0");
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err()).contains("--count: expected at least 1, found 0");
		assertThat(this.folder).doesNotExist();
	}

	/** What the first picture says. */
	private static String text(Path folder) throws IOException {
		return Files.readAllLines(folder.resolve("labels.csv")).get(1).split(",", -1)[1];
	}

	private static double brightness(BufferedImage picture) {
		double sum = 0;
		for (int y = 0; y < picture.getHeight(); y++) {
			for (int x = 0; x < picture.getWidth(); x++) {
				sum += (picture.getRGB(x, y) >> 8) & 0xFF;
			}
		}
		return sum / picture.getWidth() / picture.getHeight();
	}

}
