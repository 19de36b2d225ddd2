package io.digitserve.training.trainer;

import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

import io.digitserve.training.data.Dataset;
import io.digitserve.training.network.Hyperparameters;
import io.digitserve.training.network.Network;

/**
 * How fast a network learns on this machine, and how fast it is fed: of images of noise,
 * for which it makes no difference what they show. Used by one thread; close it.
 */
public final class TrainingSpeed implements AutoCloseable {

	/** A tenth of MNIST's training images. */
	private static final int IMAGES = 6_000;

	private static final long SEED = 1;

	private final Dataset images = noise();

	private final Hyperparameters hyperparameters;

	private final ExecutorService threads;

	private final Targets targets;

	private final TrainingGraph graph;

	private final Batch batch;

	private Batches batches;

	private int epoch = 1;

	private long step;

	/**
	 * The speed of one network.
	 * @param hyperparameters with the batch size and the augmentation
	 * @param threads that compute, and as many that make batches, 1 or more
	 */
	public TrainingSpeed(Network network, Hyperparameters hyperparameters, Precision precision, int threads) {
		this.hyperparameters = hyperparameters;
		this.threads = Executors.newFixedThreadPool(threads);
		this.targets = new Targets(network.logits(), hyperparameters.labelSmoothing(), null);
		this.graph = new TrainingGraph(network, hyperparameters, SEED, precision, threads);
		this.batches = batches();
		this.batch = this.batches.next();
	}

	private static Dataset noise() {
		Random random = new Random(SEED);
		byte[] pixels = new byte[IMAGES * Dataset.PIXELS];
		random.nextBytes(pixels);
		byte[] labels = new byte[IMAGES];
		for (int i = 0; i < IMAGES; i++) {
			labels[i] = (byte) random.nextInt(Dataset.CLASSES);
		}
		return Dataset.of(pixels, labels);
	}

	/** Forward, backward and the optimizer alone, of one batch again and again. */
	public Trainer.Pace graph(long millis) {
		return measure(millis, () -> learn(this.batch));
	}

	/** Shuffling and augmentation alone; nothing is learned. */
	public Trainer.Pace pipeline(long millis) {
		return measure(millis, () -> this.batches.next().size());
	}

	/** Both, as in a training. */
	public Trainer.Pace together(long millis) {
		return measure(millis, () -> learn(this.batches.next()));
	}

	private Trainer.Pace measure(long millis, IntSupplier work) {
		long start = System.nanoTime();
		long waitedBefore = this.batches.waitedNanos();
		long waitedInFormer = 0;
		int images = 0;
		while (images == 0 || System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(millis)) {
			if (!this.batches.hasNext()) {
				waitedInFormer += this.batches.waitedNanos();
				this.epoch++;
				this.batches = batches();
			}
			images += work.getAsInt();
		}
		long waited = waitedInFormer + this.batches.waitedNanos() - waitedBefore;
		return new Trainer.Pace(images, (System.nanoTime() - start) / 1e9, waited / 1e9);
	}

	private Batches batches() {
		return new Batches(this.images, this.hyperparameters, this.targets, SEED, this.epoch, this.threads);
	}

	private int learn(Batch batch) {
		this.step++;
		this.graph.step(batch, this.step, 1);
		return batch.size();
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
		this.graph.close();
	}

}
