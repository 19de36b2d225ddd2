package io.digitserve.digit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/**
 * Images in the order a caller sent them: uint8 [size, 28, 28], row-major, 0 =
 * background, 255 = ink. Holds at least one image. Immutable, if callers of {@link #wrap}
 * keep their side of it. Neither {@link #slice} nor {@link #concat} copies a pixel:
 * {@link #copyTo} is the only place where that happens.
 */
public final class DigitBatch {

	private static final ByteBuffer NO_INK = ByteBuffer.allocate(DigitImage.PIXELS).asReadOnlyBuffer();

	/**
	 * INVARIANT: read-only, each a whole number of images, and none is ever read through
	 * its own position.
	 */
	private final List<ByteBuffer> parts;

	private final int size;

	private DigitBatch(List<ByteBuffer> parts) {
		this.parts = List.copyOf(parts);
		this.size = this.parts.stream().mapToInt(DigitBatch::images).sum();
	}

	/** A batch of one image. */
	public static DigitBatch of(DigitImage image) {
		return wrap(image.toBytes());
	}

	/**
	 * A batch around pixels that are already laid out, without a copy.
	 * @param pixels uint8 [size x 28 x 28]; from here on it belongs to the batch and must
	 * not be changed
	 * @throws IllegalArgumentException if that is not a whole number of images, or none
	 */
	public static DigitBatch wrap(byte[] pixels) {
		if (pixels.length == 0 || pixels.length % DigitImage.PIXELS != 0) {
			throw new IllegalArgumentException(
					"expected a positive multiple of %d pixels, found %d".formatted(DigitImage.PIXELS, pixels.length));
		}
		return new DigitBatch(List.of(ByteBuffer.wrap(pixels).asReadOnlyBuffer()));
	}

	/**
	 * All images of several batches, in their order.
	 * @throws IllegalArgumentException if there are no batches
	 */
	public static DigitBatch concat(List<DigitBatch> batches) {
		if (batches.isEmpty()) {
			throw new IllegalArgumentException("expected at least one batch, found none");
		}
		return (batches.size() == 1) ? batches.get(0)
				: new DigitBatch(batches.stream().flatMap((batch) -> batch.parts.stream()).toList());
	}

	/** How many images there are, at least 1. */
	public int size() {
		return this.size;
	}

	/**
	 * Some of the images.
	 * @param from the first, counted from 0
	 * @param to behind the last; greater than {@code from}
	 * @throws IndexOutOfBoundsException if there are not that many images, or none is
	 * left
	 */
	public DigitBatch slice(int from, int to) {
		Objects.checkFromToIndex(from, to, this.size);
		Objects.checkIndex(from, to);
		List<ByteBuffer> slices = new ArrayList<>();
		int start = 0;
		for (ByteBuffer part : this.parts) {
			int end = start + images(part);
			int first = Math.max(from, start);
			int last = Math.min(to, end);
			if (first < last) {
				slices.add(part.slice((first - start) * DigitImage.PIXELS, (last - first) * DigitImage.PIXELS));
			}
			start = end;
		}
		return new DigitBatch(slices);
	}

	/** One of the images, counted from 0; a copy. */
	public DigitImage image(int index) {
		ByteBuffer pixels = ByteBuffer.allocate(DigitImage.PIXELS);
		slice(index, index + 1).copyTo(pixels);
		return DigitImage.of(pixels.array());
	}

	/** Which images have no ink at all, counted from 0. */
	public BitSet blanks() {
		BitSet blanks = new BitSet(this.size);
		int index = 0;
		for (ByteBuffer part : this.parts) {
			for (int image = 0; image < images(part); image++) {
				blanks.set(index++, part.slice(image * DigitImage.PIXELS, DigitImage.PIXELS).equals(NO_INK));
			}
		}
		return blanks;
	}

	/**
	 * Appends all images to a buffer: {@code size() x 784} bytes at its position, which
	 * moves behind them.
	 */
	public void copyTo(ByteBuffer target) {
		for (ByteBuffer part : this.parts) {
			target.put(part.duplicate());
		}
	}

	private static int images(ByteBuffer part) {
		return part.capacity() / DigitImage.PIXELS;
	}

}
