package io.digitserve.training.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

class TransferTests {

	private static final byte[] CONTENT = { 1, 2, 3 };

	private final Path folder;

	private final Transfer transfer;

	TransferTests(@TempDir Path folder) {
		this.folder = folder;
		this.transfer = new Transfer(folder, "origin");
	}

	@Test
	void contentIsAppendedWhereThatIsAskedFor() throws IOException {
		Path file = Files.write(this.folder.resolve("part"), new byte[] { 0 });
		this.transfer.copy(stream(), 3, file, StandardOpenOption.APPEND);
		assertThat(file).hasBinaryContent(new byte[] { 0, 1, 2, 3 });
	}

	@Test
	void limitIsKept() {
		Path file = this.folder.resolve("part");
		assertThatExceptionOfType(MalformedIdxFile.class).isThrownBy(() -> this.transfer.copy(stream(), 2, file))
			.withMessage("origin: expected at most 48000000 bytes, found more");
		assertThat(file).isEmptyFile();
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void fullDiskIsTheCachesFault() {
		Path full = Path.of("/dev/full");
		assertThatExceptionOfType(UnwritableCache.class)
			.isThrownBy(() -> this.transfer.copy(stream(), 3, full, StandardOpenOption.WRITE))
			.withMessage("cannot write to the cache folder %s: No space left on device; the files need 65 MB there, "
					+ "or in another folder named with --cache DIR", this.folder);
	}

	@Test
	void missingFolderIsTheCachesFault() {
		assertThatExceptionOfType(UnwritableCache.class)
			.isThrownBy(() -> this.transfer.copy(stream(), 3, this.folder.resolve("nowhere/part")))
			.withMessageContaining("part: does not exist");
	}

	@Test
	void failureOfTheStreamIsNotTheCachesFault() {
		Path file = this.folder.resolve("part");
		assertThatIOException()
			.isThrownBy(() -> this.transfer.copy(new SequenceInputStream(stream(), new Cut()), 3, file))
			.isNotInstanceOf(UnwritableCache.class)
			.withMessage("cut");
		assertThat(file).hasBinaryContent(CONTENT);
	}

	private static InputStream stream() {
		return new ByteArrayInputStream(CONTENT);
	}

	private static final class Cut extends InputStream {

		@Override
		public int read() throws IOException {
			throw new IOException("cut");
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			throw new IOException("cut");
		}

	}

}
