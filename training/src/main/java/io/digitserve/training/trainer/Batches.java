package io.digitserve.training.trainer;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

import io.digitserve.training.data.Dataset;
import io.digitserve.training.network.Hyperparameters;

/**
 * The images of one epoch in augmented batches, each variant of each image once. Order
 * and augmentation follow from the seed and the epoch alone, however many threads make
 * the batches. A few batches are made ahead. Used by one thread.
 */
final class Batches {

	/** Enough to bridge a pause of either side, a megabyte at most. */
	private static final int AHEAD = 8;

	private final Dataset dataset;

	private final Hyperparameters hyperparameters;

	private final ExecutorService threads;

	private final long epochSeed;

	private final int[] order;

	private final Queue<Future<Batch>> made = new ArrayDeque<>();

	private int position;

	private long waitedNanos;

	/**
	 * The batches of an epoch.
	 * @param threads make them
	 * @param epoch from 1 on
	 */
	Batches(Dataset dataset, Hyperparameters hyperparameters, long seed, int epoch, ExecutorService threads) {
		this.dataset = dataset;
		this.hyperparameters = hyperparameters;
		this.threads = threads;
		SplittableRandom random = new SplittableRandom(31 * seed + epoch);
		this.order = shuffled(size(dataset, hyperparameters), random);
		this.epochSeed = random.nextLong();
		while (this.made.size() < AHEAD && this.position < this.order.length) {
			makeNext();
		}
	}

	/** How many images an epoch has. */
	static int size(Dataset dataset, Hyperparameters hyperparameters) {
		return Math.multiplyExact(dataset.size(), hyperparameters.augmentation().variants());
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
		return !this.made.isEmpty();
	}

	/** The next batch. The last of an epoch may be smaller. */
	Batch next() {
		long start = System.nanoTime();
		Batch batch = await(this.made.remove());
		this.waitedNanos += System.nanoTime() - start;
		if (this.position < this.order.length) {
			makeNext();
		}
		return batch;
	}

	/** How long {@link #next()} had to wait for batches so far. */
	long waitedNanos() {
		return this.waitedNanos;
	}

	private void makeNext() {
		int from = this.position;
		int to = Math.min(from + this.hyperparameters.batchSize(), this.order.length);
		this.position = to;
		Callable<Batch> make = () -> batch(from, to);
		this.made.add(this.threads.submit(make));
	}

	private static Batch await(Future<Batch> future) {
		try {
			return future.get();
		}
		catch (ExecutionException ex) {
			throw new CompletionException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted while waiting for a batch", ex);
		}
	}

	private Batch batch(int from, int to) {
		int size = to - from;
		ByteBuffer pixels = ByteBuffer.allocate(size * Dataset.PIXELS);
		IntBuffer labels = IntBuffer.allocate(size);
		FloatBuffer targets = FloatBuffer.allocate(size * Dataset.CLASSES);
		for (int i = from; i < to; i++) {
			int image = this.order[i] % this.dataset.size();
			int variant = this.order[i] / this.dataset.size();
			addImage(pixels, image, variant, new SplittableRandom(this.epochSeed + this.order[i]));
			int label = this.dataset.label(image);
			labels.put(label);
			addTarget(targets, label);
		}
		return new Batch(pixels.flip(), labels.flip(), targets.flip());
	}

	private void addImage(ByteBuffer pixels, int image, int variant, SplittableRandom random) {
		float[] values = new float[Dataset.PIXELS];
		ByteBuffer original = ByteBuffer.allocate(Dataset.PIXELS);
		this.dataset.copyImage(image, original);
		for (int i = 0; i < values.length; i++) {
			values[i] = Byte.toUnsignedInt(original.get(i));
		}
		for (float value : this.hyperparameters.augmentation()
			.apply(values, this.dataset.label(image), variant, random)) {
			pixels.put((byte) Math.round(Math.max(0, Math.min(255, value))));
		}
	}

	private void addTarget(FloatBuffer targets, int label) {
		float even = this.hyperparameters.labelSmoothing() / Dataset.CLASSES;
		for (int digit = 0; digit < Dataset.CLASSES; digit++) {
			targets.put((digit == label) ? even + 1 - this.hyperparameters.labelSmoothing() : even);
		}
	}

}
