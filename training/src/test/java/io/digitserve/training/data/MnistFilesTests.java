package io.digitserve.training.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MnistFilesTests {

	private final Path folder;

	private MnistFiles files;

	MnistFilesTests(@TempDir Path folder) {
		this.folder = folder;
	}

	@BeforeEach
	void writeFiles() throws IOException {
		SyntheticMnist.writeTo(this.folder);
		this.files = MnistFiles.in(this.folder, SyntheticMnist.sums());
	}

	@Test
	void lastFiveThousandTrainingImagesAreHeldOut() throws IOException {
		TrainingData data = this.files.trainingAndHeldOut();
		assertThat(data.training().size()).isEqualTo(3);
		assertThat(data.heldOut().size()).isEqualTo(5000);
		assertThat(data.heldOut().label(0)).isEqualTo(3); // image 3 comes first
		ByteBuffer last = ByteBuffer.allocate(784);
		data.heldOut().copyImage(4999, last);
		assertThat(last.array()).containsOnly(5002 % 256);
	}

	@Test
	void testImagesAreThoseOfTheTestFiles() throws IOException {
		assertThat(this.files.test().size()).isEqualTo(20);
	}

	@Test
	void trainingDoesNotOpenTheTestFiles() throws IOException {
		Files.delete(this.folder.resolve("t10k-images-idx3-ubyte"));
		Files.delete(this.folder.resolve("t10k-labels-idx1-ubyte"));
		assertThat(this.files.trainingAndHeldOut().training().size()).isEqualTo(3);
		assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(this.files::test)
			.withMessage(this.folder + ": expected t10k-images-idx3-ubyte or t10k-images-idx3-ubyte.gz, found neither");
	}

	@Test
	void packedFilesAndNamesWithADotAreFound() throws IOException {
		Files.move(this.folder.resolve("t10k-images-idx3-ubyte"), this.folder.resolve("t10k-images.idx3-ubyte"));
		Files.delete(this.folder.resolve("t10k-labels-idx1-ubyte"));
		Files.write(this.folder.resolve("t10k-labels.idx1-ubyte.gz"),
				SyntheticMnist.gzip(SyntheticMnist.content(MnistFile.TEST_LABELS)));
		assertThat(this.files.test().size()).isEqualTo(20);
		assertThat(this.files.path(MnistFile.TEST_LABELS)).hasFileName("t10k-labels.idx1-ubyte.gz");
	}

	@Test
	void wellFormedFileWithOtherContentIsRefused() throws IOException {
		byte[] other = SyntheticMnist.content(MnistFile.TEST_LABELS);
		other[8] = 9;
		Path path = Files.write(this.folder.resolve("t10k-labels-idx1-ubyte"), other);
		assertThatExceptionOfType(WrongChecksum.class).isThrownBy(this.files::test)
			.withMessage("%s: expected SHA-256 %s of the uncompressed content, found %s", path,
					SyntheticMnist.sha256(SyntheticMnist.content(MnistFile.TEST_LABELS)), SyntheticMnist.sha256(other));
	}

	@Test
	void malformedFileIsNamedByItsPath() throws IOException {
		Path path = Files.write(this.folder.resolve("t10k-images-idx3-ubyte"), new byte[0]);
		assertThatExceptionOfType(MalformedIdxFile.class).isThrownBy(this.files::test)
			.withMessage(path + ": expected an IDX header of 16 bytes, found an empty file");
	}

	@Test
	void missingFolderIsSaid() {
		Path nowhere = this.folder.resolve("nowhere");
		assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(MnistFiles.in(nowhere)::trainingAndHeldOut)
			.withMessage(nowhere + ": expected a folder, found none");
	}

	@Test
	void publishedSumsAreGivenByFileName() {
		assertThat(MnistFiles.in(this.folder).sha256())
			.containsOnlyKeys("train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte",
					"t10k-labels-idx1-ubyte")
			.allSatisfy((name, sum) -> assertThat(sum).matches("[0-9a-f]{64}"));
	}

}
