package io.digitserve.training.trainer;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.ArrayDeque;
import java.util.BitSet;
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
 * The images of one epoch in augmented batches, each variant of each image once, and
 * drawn digits and pictures without a digit among them. Order and augmentation follow
 * from the seed and the epoch alone, however many threads make the batches. A few batches
 * are made ahead. Used by one thread.
 */
final class Batches {

	/** Enough to bridge a pause of either side, a megabyte at most. */
	private static final int AHEAD = 8;

	private final Dataset dataset;

	private final Hyperparameters hyperparameters;

	private final Targets targets;

	private final ExecutorService threads;

	private final long epochSeed;

	private final int[] order;

	private final Queue<Future<Batch>> made = new ArrayDeque<>();

	private int position;

	private long waitedNanos;

	/**
	 * The batches of an epoch.
	 * @param targets what the network shall answer
	 * @param epoch from 1 on
	 * @param threads make them
	 */
	Batches(Dataset dataset, Hyperparameters hyperparameters, Targets targets, long seed, int epoch,
			ExecutorService threads) {
		this.dataset = dataset;
		this.hyperparameters = hyperparameters;
		this.targets = targets;
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
		int images = images(dataset, hyperparameters);
		return images + hyperparameters.drawn().count(images) + hyperparameters.outliers().count(images);
	}

	private static int images(Dataset dataset, Hyperparameters hyperparameters) {
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
		BitSet written = new BitSet(size);
		int images = images(this.dataset, this.hyperparameters);
		int digits = images + this.hyperparameters.drawn().count(images);
		for (int i = from; i < to; i++) {
			SplittableRandom random = new SplittableRandom(this.epochSeed + this.order[i]);
			if (this.order[i] < images) {
				int image = this.order[i] % this.dataset.size();
				int label = this.dataset.label(image);
				add(pixels, this.hyperparameters.augmentation()
					.apply(image(image), label, this.order[i] / this.dataset.size(), random));
				labels.put(label);
				written.set(i - from);
			}
			else if (this.order[i] < digits) {
				int label = random.nextInt(Dataset.CLASSES);
				add(pixels, this.hyperparameters.drawn().next(label, random));
				labels.put(label);
			}
			else {
				add(pixels, this.hyperparameters.outliers()
					.next((chance) -> image(chance.nextInt(this.dataset.size())), random));
				labels.put(Dataset.CLASSES);
			}
		}
		return new Batch(pixels.flip(), labels.flip(), this.targets.of(pixels, labels, written));
	}

	private float[] image(int index) {
		float[] values = new float[Dataset.PIXELS];
		ByteBuffer original = ByteBuffer.allocate(Dataset.PIXELS);
		this.dataset.copyImage(index, original);
		for (int i = 0; i < values.length; i++) {
			values[i] = Byte.toUnsignedInt(original.get(i));
		}
		return values;
	}

	private static void add(ByteBuffer pixels, float[] image) {
		for (float value : image) {
			pixels.put((byte) Math.round(Math.max(0, Math.min(255, value))));
		}
	}

}
