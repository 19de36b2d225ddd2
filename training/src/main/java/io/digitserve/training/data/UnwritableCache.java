package io.digitserve.training.data;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The cache folder takes no files: the disk is full, or the folder may not be written.
 */
public final class UnwritableCache extends IOException {

	private static final long serialVersionUID = 1L;

	UnwritableCache(Path folder, IOException cause) {
		super(("cannot write to the cache folder %s: %s; the files need %d MB there, "
				+ "or in another folder named with --cache DIR")
			.formatted(folder, Reason.of(cause), MnistCache.NEEDED_MEGABYTES), cause);
	}

}
