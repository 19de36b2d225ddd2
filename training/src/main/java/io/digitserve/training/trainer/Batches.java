package io.digitserve.training.trainer;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;

import io.digitserve.training.data.Dataset;

/**
 * The images of one epoch in batches, each image once, in an order that follows from the
 * seed and the epoch alone. Used by one thread; every batch reuses one buffer.
 */
final class Batches {

	private final Dataset dataset;

	private final int[] order;

	private final ByteBuffer pixels;

	private final int batchSize;

	private int position;

	Batches(Dataset dataset, int batchSize, long seed, int epoch) {
		this.dataset = dataset;
		this.batchSize = batchSize;
		this.order = shuffled(dataset.size(), new SplittableRandom(31 * seed + epoch));
		this.pixels = ByteBuffer.allocateDirect(batchSize * Dataset.PIXELS);
	}

	/** Fisher and Yates' shuffle, in Durstenfeld's form (CACM 7, 1964, algorithm 235). */
	private static int[] shuffled(int size, SplittableRandom random) {
		int[] order = new int[size];
		for (int i = 0; i < size; i++) {
			int j = random.nextInt(i + 1);
			order[i] = order[j];
			order[j] = i;
		}
		return order;
	}

	boolean hasNext() {
		return this.position < this.order.length;
	}

	/**
	 * Moves on to the next batch: {@link #pixels()} holds its images. The last of an
	 * epoch may be smaller.
	 */
	int[] nextLabels() {
		int size = Math.min(this.batchSize, this.order.length - this.position);
		int[] labels = new int[size];
		this.pixels.clear();
		for (int i = 0; i < size; i++) {
			int image = this.order[this.position + i];
			this.dataset.copyImage(image, this.pixels);
			labels[i] = this.dataset.label(image);
		}
		this.pixels.flip();
		this.position += size;
		return labels;
	}

	/** The images of the current batch: uint8 [batch, 28, 28]. */
	ByteBuffer pixels() {
		return this.pixels;
	}

}
