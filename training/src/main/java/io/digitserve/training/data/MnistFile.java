package io.digitserve.training.data;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One of the four files of the MNIST database of handwritten digits (Y. LeCun, C. Cortes,
 * C. J. C. Burges, <a href="http://yann.lecun.com/exdb/mnist/">The MNIST database</a>),
 * with the SHA-256 of its uncompressed content.
 */
public enum MnistFile {

	/** uint8 [60000, 28, 28]. */
	TRAINING_IMAGES("train-images-idx3-ubyte", "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),

	/** uint8 [60000]. */
	TRAINING_LABELS("train-labels-idx1-ubyte", "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),

	/** uint8 [10000, 28, 28]. */
	TEST_IMAGES("t10k-images-idx3-ubyte", "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),

	/** uint8 [10000]. */
	TEST_LABELS("t10k-labels-idx1-ubyte", "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

	/** The two files of the training images. */
	public static final Set<MnistFile> TRAINING = Collections
		.unmodifiableSet(EnumSet.of(TRAINING_IMAGES, TRAINING_LABELS));

	/** All four. */
	public static final Set<MnistFile> ALL = Collections.unmodifiableSet(EnumSet.allOf(MnistFile.class));

	private final String fileName;

	private final String sha256;

	MnistFile(String fileName, String sha256) {
		this.fileName = fileName;
		this.sha256 = sha256;
	}

	/** The published name, without {@code .gz}. */
	public String fileName() {
		return this.fileName;
	}

	/** SHA-256 of the uncompressed content, 64 hexadecimal digits in lower case. */
	public String sha256() {
		return this.sha256;
	}

	/** The shape of a file with that many images or labels, such as [60000, 28, 28]. */
	public String shape(int count) {
		return holdsImages() ? "[%d, %d, %d]".formatted(count, Dataset.SIDE, Dataset.SIDE) : "[%d]".formatted(count);
	}

	/** Names under which the file is found: as published or unpacked, also with a dot. */
	List<String> knownNames() {
		String dotted = this.fileName.replace("-idx", ".idx");
		return List.of(this.fileName, this.fileName + ".gz", dotted, dotted + ".gz");
	}

	boolean holdsImages() {
		return this == TRAINING_IMAGES || this == TEST_IMAGES;
	}

}
