package io.digitserve.training.data;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options of every command that needs the MNIST files, and how it gets them: as a
 * picocli {@code @Mixin}.
 */
public final class DataOptions {

	@Option(names = "--data", paramLabel = "DIR",
			description = "Folder with the four IDX files, packed with gzip or not; tried before all other sources.")
	private @Nullable Path data;

	@Option(names = "--cache", paramLabel = "DIR", description = "Where files that were fetched are kept.")
	private @Nullable Path cache;

	/**
	 * Finds or fetches files, and verifies each.
	 * @param wanted the files that will be needed; no other is opened
	 * @param progress is told what happens
	 */
	public MnistFiles obtain(Set<MnistFile> wanted, PrintWriter progress) throws IOException {
		Path folder = (this.data != null) ? this.data : this.cache;
		if (folder == null) {
			throw new IOException("expected --data DIR");
		}
		MnistFiles files = MnistFiles.in(folder);
		for (MnistFile file : wanted) {
			files.verify(file);
		}
		return files;
	}

}
