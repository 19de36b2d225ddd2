package io.digitserve.training.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The MNIST files in one folder, packed with gzip or not. A file is opened only when its
 * images are asked for, so training never touches the test set; and whatever is read has
 * been compared with its published SHA-256 in the same pass.
 */
public final class MnistFiles {

	/** The split of the images, in words for a model card. */
	public static final String SPLIT = "training: the first 55,000 of the 60,000 MNIST training images; "
			+ "held out: the last 5,000 of them; test: the 10,000 MNIST test images";

	/** Enough that one image more or less moves held-out accuracy by 0.02 %. */
	static final int HELD_OUT = 5_000;

	private final Path folder;

	private final Map<MnistFile, String> sums;

	private MnistFiles(Path folder, Map<MnistFile, String> sums) {
		this.folder = folder;
		this.sums = sums;
	}

	/** The files in a folder, which is not looked at yet. */
	public static MnistFiles in(Path folder) {
		return in(folder, publishedSums());
	}

	/** The files in a folder that have other sums than the published ones. */
	static MnistFiles in(Path folder, Map<MnistFile, String> sums) {
		return new MnistFiles(folder, sums);
	}

	/** The published SHA-256 of every file's uncompressed content. */
	static Map<MnistFile, String> publishedSums() {
		Map<MnistFile, String> sums = new EnumMap<>(MnistFile.class);
		for (MnistFile file : MnistFile.values()) {
			sums.put(file, file.sha256());
		}
		return sums;
	}

	/** Where the files lie. */
	public Path folder() {
		return this.folder;
	}

	/**
	 * The path of a file under the first of its known names that exists.
	 * @throws NoSuchFileException if there is none
	 */
	public Path path(MnistFile file) throws NoSuchFileException {
		if (!Files.isDirectory(this.folder)) {
			throw new NoSuchFileException(this.folder.toString(), null, "expected a folder, found none");
		}
		return file.knownNames()
			.stream()
			.map(this.folder::resolve)
			.filter(Files::isRegularFile)
			.findFirst()
			.orElseThrow(() -> new NoSuchFileException(this.folder.toString(), null,
					"expected %s or %1$s.gz, found neither".formatted(file.fileName())));
	}

	/** The SHA-256 that each file's uncompressed content must have, by file name. */
	public Map<String, String> sha256() {
		Map<String, String> byName = new LinkedHashMap<>();
		this.sums.forEach((file, sum) -> byName.put(file.fileName(), sum));
		return byName;
	}

	/**
	 * Reads and verifies the training images; the test files are not opened.
	 * @throws MalformedIdxFile if a file is no IDX file of the right shape
	 * @throws WrongChecksum if a file is not the published one
	 * @throws NoSuchFileException if a file is missing
	 */
	public TrainingData trainingAndHeldOut() throws IOException {
		Dataset all = read(MnistFile.TRAINING_IMAGES, MnistFile.TRAINING_LABELS);
		int split = all.size() - HELD_OUT;
		return new TrainingData(all.slice(0, split), all.slice(split, all.size()));
	}

	/**
	 * Reads and verifies the test images; the training files are not opened. Failures are
	 * those of {@link #trainingAndHeldOut}.
	 */
	public Dataset test() throws IOException {
		return read(MnistFile.TEST_IMAGES, MnistFile.TEST_LABELS);
	}

	/** Reads a file to its end and fails unless it is the published one. */
	void verify(MnistFile file) throws IOException {
		values(file);
	}

	private Dataset read(MnistFile images, MnistFile labels) throws IOException {
		return Dataset.wrap(values(images), values(labels));
	}

	private byte[] values(MnistFile file) throws IOException {
		Path path = path(file);
		MessageDigest digest = sha256Digest();
		byte[] values;
		try (InputStream raw = Files.newInputStream(path);
				InputStream content = new DigestInputStream(Uncompressed.of(path.toString(), raw), digest)) {
			values = file.holdsImages() ? IdxFile.images(path.toString(), content)
					: IdxFile.labels(path.toString(), content);
		}
		String found = HexFormat.of().formatHex(digest.digest());
		String expected = this.sums.get(file);
		if (!found.equals(expected)) {
			throw new WrongChecksum(path.toString(), String.valueOf(expected), found);
		}
		return values;
	}

	static MessageDigest sha256Digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

}
