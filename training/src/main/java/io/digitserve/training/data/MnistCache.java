package io.digitserve.training.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The folder where fetched files are kept, uncompressed. A file has its final name only
 * once its SHA-256 is right: it is written under a temporary name and then renamed.
 */
final class MnistCache {

	/** 47 + 8 MB of images, and 10 MB of a download beside them. */
	static final int NEEDED_MEGABYTES = 65;

	private final Path folder;

	private final Map<MnistFile, String> sums;

	MnistCache(Path folder, Map<MnistFile, String> sums) {
		this.folder = folder;
		this.sums = sums;
	}

	MnistFiles files() {
		return MnistFiles.in(this.folder, this.sums);
	}

	Path folder() {
		return this.folder;
	}

	/** The SHA-256 that each file must have. */
	Map<MnistFile, String> sums() {
		return this.sums;
	}

	/**
	 * Those of the given files that are not there, or are but have been damaged, each
	 * with what is wrong.
	 */
	Map<MnistFile, IOException> missing(Set<MnistFile> wanted) {
		Map<MnistFile, IOException> missing = new EnumMap<>(MnistFile.class);
		for (MnistFile file : wanted) {
			try {
				files().verify(file);
			}
			catch (IOException ex) {
				missing.put(file, ex);
			}
		}
		return missing;
	}

	/**
	 * Keeps other processes from fetching into the folder, which is created, until the
	 * result is closed; waits while another one does.
	 */
	FileChannel lock(Progress progress) throws UnwritableCache {
		try {
			Files.createDirectories(this.folder);
			FileChannel channel = FileChannel.open(this.folder.resolve(".lock"), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE);
			if (channel.tryLock() == null) {
				progress.say("waiting for another process that is fetching into " + this.folder);
				channel.lock();
			}
			return channel;
		}
		catch (IOException ex) {
			throw new UnwritableCache(this.folder, ex);
		}
	}

	/**
	 * Keeps a file.
	 * @param origin what messages call the content
	 * @param content packed with gzip or not; read to its end and closed
	 * @throws WrongChecksum if it is not the given file
	 */
	void store(MnistFile file, String origin, InputStream content) throws IOException {
		String found = writeTemporary(origin, content);
		String expected = String.valueOf(this.sums.get(file));
		if (!found.equals(expected)) {
			WrongChecksum wrong = new WrongChecksum(origin, expected, found);
			discardTemporary(wrong);
			throw wrong;
		}
		rename(file);
	}

	/** Keeps a file if it is one of those that are missing; its SHA-256 says which. */
	Optional<MnistFile> storeIfMissing(Set<MnistFile> missing, String origin, InputStream content) throws IOException {
		String found = writeTemporary(origin, content);
		Optional<MnistFile> file = missing.stream().filter((each) -> found.equals(this.sums.get(each))).findFirst();
		if (file.isPresent()) {
			rename(file.get());
		}
		else {
			Files.deleteIfExists(temporary());
		}
		return file;
	}

	/**
	 * Writes the uncompressed content under a temporary name; its SHA-256 is returned.
	 */
	private String writeTemporary(String origin, InputStream content) throws IOException {
		MessageDigest digest = MnistFiles.sha256Digest();
		try (InputStream uncompressed = Uncompressed.of(origin, content)) {
			new Transfer(this.folder, origin).copy(new DigestInputStream(uncompressed, digest), Transfer.MAX_FILE_BYTES,
					temporary());
		}
		catch (IOException ex) {
			discardTemporary(ex);
			throw ex;
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	/** A failure to delete must not hide why that was necessary. */
	private void discardTemporary(IOException reason) {
		try {
			Files.deleteIfExists(temporary());
		}
		catch (IOException ex) {
			reason.addSuppressed(ex);
		}
	}

	private void rename(MnistFile file) throws IOException {
		try {
			Files.move(temporary(), this.folder.resolve(file.fileName()), StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UnwritableCache(this.folder, ex);
		}
	}

	/** One name suffices: the lock lets in one process. A leftover is overwritten. */
	private Path temporary() {
		return this.folder.resolve("incoming.tmp");
	}

}
