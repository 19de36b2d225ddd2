package io.digitserve.training.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/**
 * Copies a stream into a file of the cache and tells whose fault a failure is: the
 * cache's, which ends a search, or the stream's, after which another source is tried.
 */
final class Transfer {

	/**
	 * The largest file has 47,040,016 bytes; a source that sends more must not fill the
	 * disk.
	 */
	static final long MAX_FILE_BYTES = 48_000_000;

	private static final int BUFFER_BYTES = 1 << 16;

	private final Path folder;

	private final String origin;

	/**
	 * A transfer.
	 * @param folder the cache's
	 * @param origin what messages call the stream
	 */
	Transfer(Path folder, String origin) {
		this.folder = folder;
		this.origin = origin;
	}

	/**
	 * Writes all that the stream has, as far as it can be read.
	 * @param limit bytes that are written at most
	 * @throws UnwritableCache if writing fails
	 * @throws MalformedIdxFile if the stream has more bytes than the limit
	 * @throws IOException if reading fails; what was read before has been written
	 */
	void copy(InputStream content, long limit, Path file, OpenOption... options) throws IOException {
		byte[] buffer = new byte[BUFFER_BYTES];
		long written = 0;
		try (OutputStream out = open(file, options)) {
			for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
				written += n;
				if (written > limit) {
					throw new MalformedIdxFile(this.origin,
							"expected at most %d bytes, found more".formatted(MAX_FILE_BYTES));
				}
				write(out, buffer, n);
			}
		}
	}

	private OutputStream open(Path file, OpenOption... options) throws UnwritableCache {
		try {
			return Files.newOutputStream(file, options);
		}
		catch (IOException ex) {
			throw new UnwritableCache(this.folder, ex);
		}
	}

	private void write(OutputStream out, byte[] buffer, int length) throws UnwritableCache {
		try {
			out.write(buffer, 0, length);
		}
		catch (IOException ex) {
			throw new UnwritableCache(this.folder, ex);
		}
	}

}
