package io.digitserve.training.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MnistCacheTests {

	private static final MnistFile FILE = MnistFile.TEST_LABELS;

	private static final byte[] CONTENT = SyntheticMnist.content(FILE);

	private final Path folder;

	MnistCacheTests(@TempDir Path folder) {
		this.folder = folder;
	}

	@Test
	void fileIsKeptUncompressedUnderItsPublishedName() throws IOException {
		cache().store(FILE, "origin", stream(SyntheticMnist.gzip(CONTENT)));
		assertThat(names()).containsExactly(FILE.fileName());
		assertThat(this.folder.resolve(FILE.fileName())).hasBinaryContent(CONTENT);
		assertThat(cache().missing(MnistFile.ALL)).hasSize(3).doesNotContainKey(FILE);
	}

	@Test
	void wrongContentLeavesNothing() throws IOException {
		byte[] other = SyntheticMnist.labels(21);
		assertThatExceptionOfType(WrongChecksum.class).isThrownBy(() -> cache().store(FILE, "origin", stream(other)))
			.withMessage("origin: expected SHA-256 %s of the uncompressed content, found %s",
					SyntheticMnist.sha256(CONTENT), SyntheticMnist.sha256(other));
		assertThat(names()).isEmpty();
	}

	@Test
	void truncatedContentLeavesNothing() throws IOException {
		byte[] packed = SyntheticMnist.gzip(CONTENT);
		assertThatExceptionOfType(MalformedIdxFile.class)
			.isThrownBy(() -> cache().store(FILE, "origin", stream(Arrays.copyOf(packed, packed.length - 5))));
		assertThat(names()).isEmpty();
	}

	@Test
	void fileOfUnknownNameIsFoundByItsContent() throws IOException {
		assertThat(cache().storeIfMissing(MnistFile.ALL, "a", stream(CONTENT))).contains(FILE);
		assertThat(cache().storeIfMissing(MnistFile.TRAINING, "b", stream(CONTENT))).isEmpty();
		assertThat(cache().storeIfMissing(MnistFile.ALL, "c", stream("readme".getBytes(StandardCharsets.UTF_8))))
			.isEmpty();
		assertThat(names()).containsExactly(FILE.fileName());
	}

	@Test
	void damagedFileIsMissingAndReplaced() throws IOException {
		Files.write(this.folder.resolve(FILE.fileName()), Arrays.copyOf(CONTENT, 20));
		assertThat(cache().missing(Set.of(FILE)).get(FILE)).isInstanceOf(MalformedIdxFile.class);
		cache().store(FILE, "origin", stream(CONTENT));
		assertThat(cache().missing(Set.of(FILE))).isEmpty();
	}

	@Test
	void endlessContentIsCutOff() throws IOException {
		InputStream endless = new InputStream() {
			@Override
			public int read() {
				return 0;
			}

			@Override
			public int read(byte[] target, int offset, int length) {
				return length;
			}
		};
		assertThatExceptionOfType(MalformedIdxFile.class).isThrownBy(() -> cache().store(FILE, "origin", endless))
			.withMessage("origin: expected at most 48000000 bytes, found more");
		assertThat(names()).isEmpty();
	}

	@Test
	void fileInTheFoldersPlaceIsTheCachesFault() throws IOException {
		Path file = Files.createFile(this.folder.resolve("file"));
		MnistCache cache = new MnistCache(file, SyntheticMnist.sums());
		assertThatExceptionOfType(UnwritableCache.class).isThrownBy(() -> cache.lock(silent()))
			.withMessageContaining("file: exists and is not a folder");
		assertThatExceptionOfType(UnwritableCache.class).isThrownBy(() -> cache.store(FILE, "origin", stream(CONTENT)));
	}

	private MnistCache cache() {
		return new MnistCache(this.folder, SyntheticMnist.sums());
	}

	private Stream<String> names() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.map((file) -> file.getFileName().toString()).toList().stream();
		}
	}

	private static Progress silent() {
		return new Progress(new PrintWriter(Writer.nullWriter()), false);
	}

	private static InputStream stream(byte[] content) {
		return new ByteArrayInputStream(content);
	}

}
