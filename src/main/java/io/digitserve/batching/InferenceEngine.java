package io.digitserve.batching;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.digitserve.digit.DigitBatch;
import io.digitserve.digit.Prediction;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Classifies the images of many callers together, on a few platform threads of its own.
 * <p>
 * <b>Bound.</b> At most {@code queueCapacity} images are admitted, from before they are
 * received until a classifier takes them. A request is admitted whole or not at all, by
 * an estimate that is corrected when its images are known. Images that a classifier is
 * working on no longer count.
 * <p>
 * <b>When.</b> An idle thread starts at once with what is there: no timer holds anything
 * back, unless a {@code linger} is configured, which counts from the arrival of the
 * oldest request. What arrives while all threads are busy forms the next batches. Of
 * several idle threads the one that was busy last starts, with the warmest caches.
 * <p>
 * <b>Order and fairness.</b> There is one line for the whole process. A thread takes the
 * images of the request at its head, {@code maxBatch} at most, and fills what is left of
 * the batch with the oldest other images for the same classifier. If the head has more
 * than {@code maxBatch} images, its rest goes to the end of the line, where another idle
 * thread may take it at once; a request that only filled a batch up keeps its place. So
 * each request ahead costs a later one the wait of one batch at most, however large it
 * is, and nothing starves.
 * <p>
 * <b>Deadline.</b> A request whose deadline passes while images of it wait is given up:
 * they never reach a classifier. Who receives them looks at the deadline of the
 * {@link Admission}, so that a slow sender does not hold its places for longer. Once the
 * last of them has been taken, the answer is waited for and given, since the work is done
 * anyway.
 * <p>
 * <b>Ownership.</b> The engine owns its threads and borrows the classifiers: close it
 * before them. Callers own their {@link Admission}. Safe for use by many threads at once;
 * an interrupted caller's images are given up like late ones.
 * <p>
 * Meters: {@code digitserve.batch.size}, the images of each call of a classifier, and
 * {@code digitserve.batch.run}, its time, by {@code model} and {@code version};
 * {@code digitserve.admission}, requests by {@code result};
 * {@code digitserve.queue.images} and {@code digitserve.admission.images}, how many wait
 * and are admitted now; {@code digitserve.engine.busy}, the time in classifiers, and
 * {@code digitserve.engine.saturation}, its share lately.
 */
public final class InferenceEngine implements AutoCloseable {

	private final RequestQueue queue;

	private final Places places;

	private final DrainRate drain;

	private final Duration timeout;

	private final Clock clock;

	private final EngineMeters meters;

	private final List<Thread> threads;

	public InferenceEngine(BatchingSettings settings, MeterRegistry registry) {
		this.queue = new RequestQueue(settings.maxBatch(), settings.linger());
		this.drain = new DrainRate(settings.threadsOrCores());
		this.places = new Places(settings.queueCapacity(), this.drain);
		this.timeout = settings.timeout();
		this.clock = registry.config().clock();
		this.meters = new EngineMeters(registry, settings.maxBatch(), settings.threadsOrCores());
		this.meters.waiting(this.queue, this.places);
		this.threads = Stream
			.concat(IntStream.rangeClosed(1, settings.threadsOrCores())
				.mapToObj((number) -> new Thread(this::work, "inference-" + number)),
					Stream.of(new Thread(this.queue::expireLate, "inference-deadlines")))
			.toList();
		this.threads.forEach(Thread::start);
	}

	/**
	 * Does nothing while there is room for images. Takes no places: who goes on to
	 * {@link #admit} may still be refused, if others are faster.
	 * @param images how many there will be, at least 1
	 * @throws QueueFull if they do not fit now
	 */
	public void requireRoom(int images) {
		try {
			this.places.require(images);
		}
		catch (QueueFull ex) {
			this.meters.rejected();
			throw ex;
		}
	}

	/**
	 * Takes places for images before they are received.
	 * @param images how many there will be, at least 1; an estimate is best too large
	 * @param deadline when they are given up, at the latest after the configured timeout
	 * @return to be closed by the caller
	 * @throws QueueFull if they do not fit now
	 */
	public Admission admit(int images, Deadline deadline) {
		boolean longer = deadline.timeout().compareTo(this.timeout) > 0;
		try {
			Admission admission = new Admission(this.places, images,
					longer ? new Deadline(this.clock, deadline.startNanos(), this.timeout) : deadline);
			this.meters.admitted();
			return admission;
		}
		catch (QueueFull ex) {
			this.meters.rejected();
			throw ex;
		}
	}

	/**
	 * Classifies images that were not announced, within the configured timeout.
	 * @see #classify(Admission, Target, DigitBatch, Progress)
	 */
	public Classification classify(Target target, DigitBatch images) throws InterruptedException {
		try (Admission admission = admit(images.size(), Deadline.in(this.clock, this.timeout))) {
			return classify(admission, target, images, Progress.UNWATCHED);
		}
	}

	/**
	 * Classifies images; blocks until all are answered.
	 * @param admission the places that were taken for them
	 * @param target by whom
	 * @param progress is told when a classifier takes the first of them
	 * @throws QueueFull if there are more than were admitted, and no room for them now
	 * @throws EngineClosed after {@link #close}
	 * @throws DeadlinePassed if a classifier could not take all of them in time
	 * @throws ClassificationFailed if the classifier fails on a batch with any of them
	 * @throws InterruptedException if the calling thread is interrupted; what still waits
	 * is then given up
	 */
	public Classification classify(Admission admission, Target target, DigitBatch images, Progress progress)
			throws InterruptedException {
		Request request = new Request(target, images, admission, progress, this.clock);
		try {
			admission.correct(images.size());
			this.queue.add(request);
			return request.await();
		}
		catch (QueueFull ex) {
			this.meters.rejected();
			throw ex;
		}
		catch (DeadlinePassed ex) {
			this.meters.expired();
			throw ex;
		}
		catch (InterruptedException ex) {
			this.queue.withdraw(request);
			this.meters.cancelled();
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
			batch.forEach(Chunk::begin);
			DigitBatch images = DigitBatch.concat(batch.stream().map(Chunk::images).toList());
			List<Prediction> predictions = run(batch.get(0).request().target(), images);
			if (predictions.size() != images.size()) {
				throw new IllegalStateException("expected %d predictions from the classifier, found %d"
					.formatted(images.size(), predictions.size()));
			}
			answer(batch, predictions);
		}
		// An error must not end the thread, nor leave callers waiting.
		catch (Throwable ex) {
			for (Chunk chunk : batch) {
				this.queue.withdraw(chunk.request());
				chunk.request().fail(ex);
			}
		}
	}

	private List<Prediction> run(Target target, DigitBatch images) {
		long start = this.clock.monotonicTime();
		try {
			return target.classifier().classify(images);
		}
		finally {
			long took = this.clock.monotonicTime() - start;
			this.drain.record(images.size(), took);
			this.meters.batch(target, images.size(), took);
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
