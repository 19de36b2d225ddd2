package io.digitserve.training.data;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * Labelled pictures of digits in a fixed order: images uint8 [size, 28, 28], row-major, 0
 * = background, 255 = ink, each with its digit. Immutable, so any thread may read it.
 */
public final class Dataset {

	/** Rows, and columns, of an image. */
	public static final int SIDE = 28;

	/** Pixels, and so bytes, of an image: 28 x 28. */
	public static final int PIXELS = SIDE * SIDE;

	/** How many digits there are: 0 to 9. */
	public static final int CLASSES = 10;

	private final byte[] pixels;

	private final byte[] labels;

	private final int offset;

	private final int size;

	private Dataset(byte[] pixels, byte[] labels, int offset, int size) {
		this.pixels = pixels;
		this.labels = labels;
		this.offset = offset;
		this.size = size;
	}

	/**
	 * The given images with the given labels, in that order.
	 * @param pixels uint8 [labels.length x 28 x 28], row-major; copied
	 * @param labels one digit, 0 to 9, for each image; copied
	 * @throws IllegalArgumentException if the lengths do not fit together or a label is
	 * no digit
	 */
	public static Dataset of(byte[] pixels, byte[] labels) {
		return wrap(pixels.clone(), labels.clone());
	}

	/** As {@link #of}, but the arrays are not copied and belong to the dataset. */
	static Dataset wrap(byte[] pixels, byte[] labels) {
		if (pixels.length != (long) labels.length * PIXELS) {
			throw new IllegalArgumentException("expected %d pixels for %d labels, found %d"
				.formatted((long) labels.length * PIXELS, labels.length, pixels.length));
		}
		for (int i = 0; i < labels.length; i++) {
			if (labels[i] < 0 || labels[i] >= CLASSES) {
				throw new IllegalArgumentException(
						"expected a label from 0 to 9 for image %d, found %d".formatted(i, labels[i] & 0xFF));
			}
		}
		return new Dataset(pixels, labels, 0, labels.length);
	}

	/** How many images there are; may be 0. */
	public int size() {
		return this.size;
	}

	/**
	 * The digit on an image, 0 to 9.
	 * @throws IndexOutOfBoundsException unless 0 &lt;= i &lt; size
	 */
	public int label(int i) {
		return this.labels[this.offset + Objects.checkIndex(i, this.size)];
	}

	/**
	 * Appends an image to a buffer: 784 bytes at its position, which moves behind them.
	 * @throws IndexOutOfBoundsException unless 0 &lt;= i &lt; size
	 * @throws java.nio.BufferOverflowException if fewer than 784 bytes remain
	 */
	public void copyImage(int i, ByteBuffer target) {
		target.put(this.pixels, (this.offset + Objects.checkIndex(i, this.size)) * PIXELS, PIXELS);
	}

	/**
	 * The images {@code from} to {@code to - 1} as a dataset of their own, without a
	 * copy.
	 * @throws IndexOutOfBoundsException unless 0 &lt;= from &lt;= to &lt;= size
	 */
	public Dataset slice(int from, int to) {
		Objects.checkFromToIndex(from, to, this.size);
		return new Dataset(this.pixels, this.labels, this.offset + from, to - from);
	}

	/** How many images there are of each digit, by digit: 10 numbers. */
	public int[] classCounts() {
		int[] counts = new int[CLASSES];
		for (int i = 0; i < this.size; i++) {
			counts[label(i)]++;
		}
		return counts;
	}

}
