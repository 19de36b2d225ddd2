package io.digitserve.training.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Files in the format of MNIST with few images: image i is filled with the value i modulo
 * 256, and its label is i modulo 10.
 */
public final class SyntheticMnist {

	/** Three more than are held out. */
	static final int TRAINING_IMAGES = MnistFiles.HELD_OUT + 3;

	static final int TEST_IMAGES = 20;

	private SyntheticMnist() {
	}

	/**
	 * The options of a command, for which these files are the right ones and no network
	 * is tried.
	 */
	public static DataOptions options() {
		return new DataOptions(sums(), List.of());
	}

	/** Writes all four files into a folder. */
	public static void writeTo(Path folder) throws IOException {
		for (MnistFile file : MnistFile.values()) {
			Files.write(folder.resolve(file.fileName()), content(file));
		}
	}

	static byte[] content(MnistFile file) {
		int count = MnistFile.TRAINING.contains(file) ? TRAINING_IMAGES : TEST_IMAGES;
		return file.holdsImages() ? images(count) : labels(count);
	}

	static Map<MnistFile, String> sums() {
		Map<MnistFile, String> sums = new EnumMap<>(MnistFile.class);
		for (MnistFile file : MnistFile.values()) {
			sums.put(file, sha256(content(file)));
		}
		return sums;
	}

	static byte[] images(int count) {
		ByteBuffer content = ByteBuffer.allocate(16 + count * 784);
		content.put(new byte[] { 0, 0, 8, 3 }).putInt(count).putInt(28).putInt(28);
		byte[] image = new byte[784];
		for (int i = 0; i < count; i++) {
			Arrays.fill(image, (byte) i);
			content.put(image);
		}
		return content.array();
	}

	static byte[] labels(int count) {
		ByteBuffer content = ByteBuffer.allocate(8 + count);
		content.put(new byte[] { 0, 0, 8, 1 }).putInt(count);
		for (int i = 0; i < count; i++) {
			content.put((byte) (i % 10));
		}
		return content.array();
	}

	static byte[] gzip(byte[] content) {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
			out.write(content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return packed.toByteArray();
	}

	static String sha256(byte[] content) {
		MessageDigest digest = MnistFiles.sha256Digest();
		return HexFormat.of().formatHex(digest.digest(content));
	}

}
