package io.digitserve.batching;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.digitserve.digit.DigitBatch;
import io.digitserve.digit.DigitClassifier;
import io.digitserve.digit.Prediction;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Classifies the images of many callers together, on a few platform threads of its own.
 * <p>
 * <b>When.</b> An idle thread starts at once with what is there: no timer holds anything
 * back. What arrives while all threads are busy forms the next batches.
 * <p>
 * <b>Order.</b> There is one line for the whole process. A thread takes the images of the
 * request at its head, {@code maxBatch} at most, and fills what is left of the batch with
 * the oldest other images for the same classifier. If the head has more than
 * {@code maxBatch} images, its rest goes to the end of the line, where another idle
 * thread may take it at once; a request that only filled a batch up keeps its place. So
 * each request ahead costs a later one the wait of one batch at most, however large it
 * is, and nothing starves.
 * <p>
 * <b>Bound.</b> At most {@code queueCapacity} images wait; a request is accepted whole or
 * not at all. Images that a classifier is working on no longer count.
 * <p>
 * <b>Ownership.</b> The engine owns its threads and borrows the classifiers: close it
 * before them. Safe for use by many threads at once.
 * <p>
 * Meters: {@code digitserve.batch.size}, the images of each call of a classifier;
 * {@code digitserve.queue.images}, how many wait now.
 */
public final class InferenceEngine implements AutoCloseable {

	private static final double[] BATCH_SIZES = { 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096 };

	private final RequestQueue queue;

	private final Clock clock;

	private final DistributionSummary batchSizes;

	private final List<Thread> threads;

	public InferenceEngine(BatchingSettings settings, MeterRegistry meters) {
		this.queue = new RequestQueue(settings.queueCapacity(), settings.maxBatch());
		this.clock = meters.config().clock();
		this.batchSizes = DistributionSummary.builder("digitserve.batch.size")
			.description("Images in each call of a classifier")
			.baseUnit("images")
			.serviceLevelObjectives(Arrays.stream(BATCH_SIZES).filter((size) -> size <= settings.maxBatch()).toArray())
			.register(meters);
		Gauge.builder("digitserve.queue.images", this.queue, RequestQueue::images)
			.description("Images that wait for a classifier")
			.register(meters);
		this.threads = IntStream.rangeClosed(1, settings.threadsOrCores()).mapToObj(this::startThread).toList();
	}

	private Thread startThread(int number) {
		Thread thread = new Thread(this::work, "inference-" + number);
		thread.start();
		return thread;
	}

	/**
	 * Classifies images; blocks until all are answered.
	 * @param classifier requests for the same instance share batches
	 * @throws QueueFull if the images do not fit into the queue now
	 * @throws EngineClosed after {@link #close}
	 * @throws ClassificationFailed if the classifier fails on a batch with any of them
	 * @throws InterruptedException if the calling thread is interrupted; what still waits
	 * is then given up
	 */
	public Classification classify(DigitClassifier classifier, DigitBatch images) throws InterruptedException {
		Request request = new Request(classifier, images, this.clock);
		this.queue.add(request);
		try {
			return request.await();
		}
		catch (InterruptedException ex) {
			this.queue.withdraw(request);
			throw ex;
		}
	}

	/** Refuses new requests, finishes the accepted ones, then ends the threads. */
	@Override
	public void close() {
		this.queue.close();
		boolean interrupted = false;
		for (Thread thread : this.threads) {
			interrupted |= joinUninterruptibly(thread);
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private void work() {
		List<Chunk> batch = this.queue.take();
		while (!batch.isEmpty()) {
			classify(batch);
			batch = this.queue.take();
		}
	}

	private void classify(List<Chunk> batch) {
		try {
			DigitBatch images = DigitBatch.concat(batch.stream().map(Chunk::images).toList());
			this.batchSizes.record(images.size());
			List<Prediction> predictions = batch.get(0).request().classifier().classify(images);
			if (predictions.size() != images.size()) {
				throw new IllegalStateException("expected %d predictions from the classifier, found %d"
					.formatted(images.size(), predictions.size()));
			}
			answer(batch, predictions);
		}
		// An error must not end the thread, nor leave callers waiting.
		catch (Throwable ex) {
			for (Chunk chunk : batch) {
				chunk.request().fail(ex);
				this.queue.withdraw(chunk.request());
			}
		}
	}

	private static void answer(List<Chunk> batch, List<Prediction> predictions) {
		int from = 0;
		for (Chunk chunk : batch) {
			chunk.answer(predictions.subList(from, from + chunk.size()));
			from += chunk.size();
		}
	}

	private static boolean joinUninterruptibly(Thread thread) {
		boolean interrupted = false;
		while (true) {
			try {
				thread.join();
				return interrupted;
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
	}

}
