package io.digitserve.training.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Reads the IDX format of the MNIST files, strictly: anything missing, unexpected or left
 * over is a {@link MalformedIdxFile}.
 *
 * <p>
 * The format, as the <a href="http://yann.lecun.com/exdb/mnist/">MNIST page</a> (LeCun,
 * Cortes, Burges) gives it: two zero bytes, a byte for the type of the values (0x08 is
 * unsigned byte), a byte for the number of dimensions, each dimension as a big-endian
 * 32-bit integer, then the values, the last dimension running fastest.
 */
final class IdxFile {

	private static final int UNSIGNED_BYTE = 0x08;

	/** Longer arrays are refused by some virtual machines. */
	private static final int MAX_VALUES = Integer.MAX_VALUE - 8;

	private final String name;

	private final InputStream content;

	private IdxFile(String name, InputStream content) {
		this.name = name;
		this.content = content;
	}

	/**
	 * All pixels of a file of images.
	 * @param name what messages call the file
	 * @param content the uncompressed content; read to its end, not closed
	 * @return uint8 [n x 28 x 28], row-major
	 */
	static byte[] images(String name, InputStream content) throws IOException {
		return new IdxFile(name, content).values(Dataset.SIDE, Dataset.SIDE);
	}

	/** All labels of a file of labels, each 0 to 9; parameters as for images. */
	static byte[] labels(String name, InputStream content) throws IOException {
		byte[] labels = new IdxFile(name, content).values();
		for (int i = 0; i < labels.length; i++) {
			if (labels[i] < 0 || labels[i] >= Dataset.CLASSES) {
				throw new MalformedIdxFile(name,
						"expected labels from 0 to 9, found %d at position %d".formatted(labels[i] & 0xFF, i));
			}
		}
		return labels;
	}

	private byte[] values(int... itemShape) throws IOException {
		long length = header(itemShape);
		for (int dimension : itemShape) {
			length *= dimension;
		}
		return body(length);
	}

	/** Checks the header and returns the first dimension, the number of items. */
	private int header(int[] itemShape) throws IOException {
		int dimensions = itemShape.length + 1;
		byte[] header = this.content.readNBytes(4 + 4 * dimensions);
		if (header.length == 0) {
			throw malformed("an IDX header of %d bytes", 4 + 4 * dimensions, "an empty file");
		}
		if (header.length >= 2 && (header[0] != 0 || header[1] != 0)) {
			throw malformed("two zero bytes at the start", "0x%02x 0x%02x".formatted(header[0], header[1]));
		}
		if (header.length >= 3 && header[2] != UNSIGNED_BYTE) {
			throw malformed("values of type 0x08, unsigned byte", "type 0x%02x".formatted(header[2]));
		}
		if (header.length >= 4 && header[3] != dimensions) {
			throw malformed("%d dimensions", dimensions, Integer.toString(header[3] & 0xFF));
		}
		if (header.length < 4 + 4 * dimensions) {
			throw malformed("an IDX header of %d bytes", 4 + 4 * dimensions, header.length + " bytes");
		}
		ByteBuffer sizes = ByteBuffer.wrap(header, 4, 4 * dimensions);
		int count = sizes.getInt();
		if (count < 0) {
			throw malformed("at most 2147483647 items", Integer.toUnsignedString(count));
		}
		for (int i = 0; i < itemShape.length; i++) {
			int found = sizes.getInt();
			if (found != itemShape[i]) {
				throw malformed("dimension %d to be %d".formatted(i + 2, itemShape[i]),
						Integer.toUnsignedString(found));
			}
		}
		return count;
	}

	private byte[] body(long length) throws IOException {
		if (length > MAX_VALUES) {
			throw malformed("at most %d values", MAX_VALUES, Long.toString(length));
		}
		// Reads in steps, so that a header that lies about the size allocates nothing.
		byte[] values = this.content.readNBytes((int) length);
		if (values.length < length) {
			throw malformed("%d values after the header", length, "the file to end after " + values.length);
		}
		if (this.content.read() != -1) {
			throw malformed("the file to end after %d values", length, "more bytes");
		}
		return values;
	}

	private MalformedIdxFile malformed(String expected, long number, String found) {
		return malformed(expected.formatted(number), found);
	}

	private MalformedIdxFile malformed(String expected, String found) {
		return new MalformedIdxFile(this.name, "expected " + expected + ", found " + found);
	}

}
