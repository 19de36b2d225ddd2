package io.digitserve.training.data;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options of every command that needs the MNIST files, and how it gets them: as a
 * picocli {@code @Mixin}.
 */
public final class DataOptions {

	private final Map<MnistFile, String> sums;

	private final List<MnistSource> sources;

	@Option(names = "--data", paramLabel = "DIR",
			description = "Folder with the four IDX files, packed with gzip or not; tried before all other sources.")
	private @Nullable Path data;

	@Option(names = "--cache", paramLabel = "DIR",
			description = "Folder where fetched files are kept (default: digitserve/mnist in the user's cache folder, "
					+ "on Linux $XDG_CACHE_HOME or ~/.cache).")
	private @Nullable Path cache;

	/** The options of the published files and their public sources. */
	public DataOptions() {
		this(MnistFiles.publishedSums(), MnistSearch.publicSources());
	}

	/** The options of files with other sums from other sources. */
	DataOptions(Map<MnistFile, String> sums, List<MnistSource> sources) {
		this.sums = sums;
		this.sources = sources;
	}

	/**
	 * Finds or fetches files, and verifies each.
	 * @param wanted the files that will be needed; no other is opened
	 * @param progress is told what happens, in lines and bars
	 * @throws UnwritableCache if files had to be fetched and the cache cannot take them
	 * @throws MnistUnavailable if no source has them; the message lists every one
	 */
	public MnistFiles obtain(Set<MnistFile> wanted, PrintWriter progress) throws IOException {
		Path cacheFolder = (this.cache != null) ? this.cache : CacheFolder.standard();
		return new MnistSearch(this.data, new MnistCache(cacheFolder, this.sums), this.sources).obtain(wanted,
				Progress.to(progress));
	}

}
