package io.digitserve.training;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import io.digitserve.training.data.MnistUnavailable;
import io.digitserve.training.data.SyntheticMnist;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class DataCommandTests {

	private final Path folder;

	private Path sheet;

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	DataCommandTests(@TempDir Path folder) {
		this.folder = folder;
	}

	@BeforeEach
	void writeFiles() throws IOException {
		SyntheticMnist.writeTo(this.folder);
		this.sheet = this.folder.resolve("sheet.png");
	}

	@Test
	void filesAndClassCountsAreShown() {
		assertThat(execute("--data", this.folder.toString())).isZero();
		assertThat(this.out.toString().lines()).contains("Files in " + this.folder)
			.anySatisfy((line) -> assertThat(line).startsWith("train-images-idx3-ubyte")
				.contains("uint8 [5003, 28, 28]", "ok "))
			.anySatisfy((line) -> assertThat(line).startsWith("t10k-labels-idx1-ubyte").contains("uint8 [20]", "ok "))
			.contains("training      1      1      1      0      0      0      0      0      0      0       3",
					// Images 3 to 5002: 500 of each.
					"held out    500    500    500    500    500    500    500    500    500    500    5000",
					"test          2      2      2      2      2      2      2      2      2      2      20",
					"Samples with their labels: " + this.sheet);
		assertThat(this.err.toString()).isEmpty();
	}

	@Test
	void contactSheetHasTheSamplesAskedFor() throws IOException {
		execute("--data", this.folder.toString(), "--samples", "3");
		int narrow = ImageIO.read(this.sheet.toFile()).getWidth();
		execute("--data", this.folder.toString(), "--samples", "4");
		assertThat(ImageIO.read(this.sheet.toFile()).getWidth()).isEqualTo(narrow + 64);
	}

	@Test
	void filesInTheCacheNeedNoFolder() {
		assertThat(execute("--cache", this.folder.toString())).isZero();
		assertThat(this.out.toString()).startsWith("Files in " + this.folder);
	}

	@Test
	void missingFilesFail() throws IOException {
		Files.delete(this.folder.resolve("t10k-labels-idx1-ubyte"));
		assertThat(execute("--cache", this.folder.toString())).isOne();
		assertThat(this.err.toString()).contains(MnistUnavailable.class.getName(), "lacks t10k-labels-idx1-ubyte");
		assertThat(this.sheet).doesNotExist();
	}

	@Test
	void impossibleNumberOfSamplesIsAWrongCommandLine() {
		assertThat(execute("--data", this.folder.toString(), "--samples", "0")).isEqualTo(2);
		assertThat(this.err.toString()).startsWith("--samples: expected 1 to 100, found 0");
		assertThat(execute("--samples", "101")).isEqualTo(2);
	}

	@Test
	void unknownOptionIsAWrongCommandLine() {
		assertThat(execute("--folder", "x")).isEqualTo(2);
		assertThat(this.err.toString()).contains("--folder");
	}

	@Test
	void helpSaysWhereFilesComeFromAndGo() {
		assertThat(execute("--help")).isZero();
		assertThat(this.out.toString()).contains("--data=DIR", "--cache=DIR", "mnist-samples.png");
	}

	private int execute(String... arguments) {
		CommandLine command = new CommandLine(new DataCommand(SyntheticMnist.options()))
			.setOut(new PrintWriter(this.out))
			.setErr(new PrintWriter(this.err));
		String[] all = Stream.concat(Stream.of("--contact-sheet", this.sheet.toString()), Stream.of(arguments))
			.toArray(String[]::new);
		return command.execute(all);
	}

}
