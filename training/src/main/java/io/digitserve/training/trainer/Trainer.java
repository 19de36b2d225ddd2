package io.digitserve.training.trainer;

import java.nio.ByteBuffer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

import io.digitserve.training.data.Dataset;
import io.digitserve.training.data.TrainingData;
import io.digitserve.training.evaluation.Evaluation;
import io.digitserve.training.evaluation.Logits;
import io.digitserve.training.network.Hyperparameters;
import io.digitserve.training.network.Network;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network on the training images and looks at the held-out images after each
 * epoch.
 * <p>
 * From the seed follow the order of the images, the initial weights and what dropout
 * drops, so two runs with one seed on one machine begin alike and see the same batches.
 * The weights they end with agree only nearly: TensorFlow adds up gradients on several
 * threads, and the order of a floating-point sum changes its last digits.
 */
public final class Trainer {

	private static final int EVALUATION_BATCH = 500;

	private final Network network;

	private final Hyperparameters hyperparameters;

	private final long seed;

	private final Targets targets;

	private final Precision precision;

	private final int threads;

	/**
	 * A trainer of one network.
	 * @param hyperparameters those to train with, which need not be the network's own
	 * @param threads that compute, and as many that make batches, 1 or more
	 * @throws IllegalArgumentException if there are pictures without a digit, and the
	 * network has no logit for them
	 */
	public Trainer(Network network, Hyperparameters hyperparameters, long seed, Precision precision, int threads) {
		this(network, hyperparameters, null, seed, precision, threads);
	}

	private Trainer(Network network, Hyperparameters hyperparameters, @Nullable Teacher teacher, long seed,
			Precision precision, int threads) {
		if (hyperparameters.outliers().share() > 0 && network.logits() <= Dataset.CLASSES) {
			throw new IllegalArgumentException("expected 11 logits of %s to train it with outliers, found %d"
				.formatted(network.name(), network.logits()));
		}
		this.network = network;
		this.hyperparameters = hyperparameters;
		this.seed = seed;
		this.targets = new Targets(network.logits(), hyperparameters.labelSmoothing(), teacher);
		this.precision = precision;
		this.threads = threads;
	}

	/**
	 * The same, but the network learns what the teacher says of the dataset's images, not
	 * their labels.
	 */
	public Trainer taughtBy(Teacher teacher) {
		return new Trainer(this.network, this.hyperparameters, teacher, this.seed, this.precision, this.threads);
	}

	/** Hears how a run goes, in the order of events, on the thread that trains. */
	public interface Listener {

		/**
		 * A batch was learned.
		 * @param epoch from 1 on
		 * @param images of the batch
		 * @param loss mean cross-entropy of the epoch so far, in nats
		 * @param accuracy of the epoch so far, 0..1, with dropout at work
		 */
		void step(int epoch, int images, double loss, double accuracy);

		/** An epoch ended; the held-out images were evaluated. */
		void epoch(int epoch, Evaluation heldOut, Pace pace);

		/** A listener that tells another one everything that it heard itself. */
		default Listener and(Listener next) {
			Listener first = this;
			return new Listener() {

				@Override
				public void step(int epoch, int images, double loss, double accuracy) {
					first.step(epoch, images, loss, accuracy);
					next.step(epoch, images, loss, accuracy);
				}

				@Override
				public void epoch(int epoch, Evaluation heldOut, Pace pace) {
					first.epoch(epoch, heldOut, pace);
					next.epoch(epoch, heldOut, pace);
				}

			};
		}

	}

	/**
	 * How fast an epoch went.
	 *
	 * @param images that were learned
	 * @param seconds of learning, without the evaluation
	 * @param waited seconds of these in which the graph waited for images
	 */
	public record Pace(int images, double seconds, double waited) {

		/** The rate of it all. */
		public double imagesPerSecond() {
			return this.images / Math.max(this.seconds, 1e-9);
		}

	}

	/** The user wants the run to end; nothing of it is kept. */
	public static final class Interrupted extends RuntimeException {

		private static final long serialVersionUID = 1L;

		Interrupted(int epoch) {
			super("interrupted in epoch %d: no model was written".formatted(epoch));
		}

	}

	/**
	 * How many images an epoch has, augmented copies and pictures without a digit
	 * counted.
	 */
	public static int imagesPerEpoch(Dataset training, Hyperparameters hyperparameters) {
		return Batches.size(training, hyperparameters);
	}

	/** Trains for all epochs without checkpoints. */
	public TrainedNetwork train(TrainingData data, Listener listener, BooleanSupplier interrupted) {
		return train(data, listener, interrupted, null);
	}

	/**
	 * Trains for all epochs that the run does not have behind it.
	 * @param interrupted asked before each step whether to stop
	 * @param checkpoints where the run goes on, and what each epoch leaves; {@code null}
	 * for a run from the beginning that leaves none
	 * @throws Interrupted if it said so
	 * @throws Diverged if the loss is no longer a number
	 * @throws Checkpoints.Unreadable if the last checkpoint cannot be restored
	 * @throws Checkpoints.Unwritable if the next one cannot be written
	 */
	public TrainedNetwork train(TrainingData data, Listener listener, BooleanSupplier interrupted,
			@Nullable Checkpoints checkpoints) {
		long start = System.nanoTime();
		int done = (checkpoints != null) ? checkpoints.epoch() : 0;
		double secondsBefore = (checkpoints != null) ? checkpoints.seconds() : 0;
		ExecutorService threads = Executors.newFixedThreadPool(this.threads);
		try (TrainingGraph graph = new TrainingGraph(this.network, this.hyperparameters, this.seed, this.precision,
				this.threads)) {
			if (checkpoints != null) {
				checkpoints.restore(graph);
			}
			Logits heldOut = null;
			for (int epoch = done + 1; epoch <= this.hyperparameters.epochs(); epoch++) {
				Pace pace = trainEpoch(graph, data.training(), epoch, threads, listener, interrupted);
				heldOut = logits(graph, data.heldOut(), epoch * stepsAnEpoch(data.training()));
				listener.epoch(epoch, Evaluation.of(heldOut.probabilities(1), data.heldOut()), pace);
				if (checkpoints != null) {
					checkpoints.save(graph, epoch, secondsBefore + (System.nanoTime() - start) / 1e9);
				}
			}
			if (heldOut == null) {
				heldOut = logits(graph, data.heldOut(), done * stepsAnEpoch(data.training()));
			}
			return new TrainedNetwork(this.network, graph.weights(), heldOut);
		}
		finally {
			threads.shutdownNow();
		}
	}

	private Pace trainEpoch(TrainingGraph graph, Dataset training, int epoch, ExecutorService threads,
			Listener listener, BooleanSupplier interrupted) {
		long start = System.nanoTime();
		Batches batches = new Batches(training, this.hyperparameters, this.targets, this.seed, epoch, threads);
		long steps = stepsAnEpoch(training) * this.hyperparameters.epochs();
		long step = stepsAnEpoch(training) * (epoch - 1);
		double lossSum = 0;
		int correct = 0;
		int seen = 0;
		while (batches.hasNext()) {
			if (interrupted.getAsBoolean()) {
				throw new Interrupted(epoch);
			}
			Batch batch = batches.next();
			step++;
			TrainingGraph.Step learned = graph.step(batch, step, this.hyperparameters.schedule().factor(step, steps));
			if (!Float.isFinite(learned.loss())) {
				throw new Diverged(step, learned.loss());
			}
			seen += batch.size();
			lossSum += (double) learned.loss() * batch.size();
			correct += learned.correct();
			listener.step(epoch, batch.size(), lossSum / seen, (double) correct / seen);
		}
		return new Pace(seen, (System.nanoTime() - start) / 1e9, batches.waitedNanos() / 1e9);
	}

	private long stepsAnEpoch(Dataset training) {
		return (imagesPerEpoch(training, this.hyperparameters) - 1L) / this.hyperparameters.batchSize() + 1;
	}

	/**
	 * The logits for all images of a dataset.
	 * @param step the last one that was learned
	 * @throws Diverged if one is no number: the last step of an epoch may diverge, too
	 */
	private static Logits logits(TrainingGraph graph, Dataset dataset, long step) {
		float[] values = new float[dataset.size() * Network.CLASSES];
		ByteBuffer pixels = ByteBuffer.allocateDirect(EVALUATION_BATCH * Dataset.PIXELS);
		for (int from = 0; from < dataset.size(); from += EVALUATION_BATCH) {
			int to = Math.min(from + EVALUATION_BATCH, dataset.size());
			pixels.clear();
			for (int i = from; i < to; i++) {
				dataset.copyImage(i, pixels);
			}
			pixels.flip();
			float[] batch = graph.logits(pixels, to - from);
			for (float logit : batch) {
				if (!Float.isFinite(logit)) {
					throw new Diverged(step, logit);
				}
			}
			System.arraycopy(batch, 0, values, from * Network.CLASSES, batch.length);
		}
		return new Logits(values);
	}

	/** The loss is no longer a number, so nothing can be learned any more. */
	public static final class Diverged extends RuntimeException {

		private static final long serialVersionUID = 1L;

		Diverged(long step, float value) {
			super("the loss became %s at step %d: no model was written; a smaller learning rate may help"
				.formatted(value, step));
		}

	}

}
