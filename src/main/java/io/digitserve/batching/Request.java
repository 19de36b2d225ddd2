package io.digitserve.batching;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import io.digitserve.digit.DigitBatch;
import io.digitserve.digit.Prediction;
import io.micrometer.core.instrument.Clock;

/**
 * One caller's images on their way. The first {@link #taken} of them have been handed to
 * threads, the rest wait; the {@link RequestQueue} guards that count, everything else is
 * safe for any thread.
 */
final class Request {

	private final Target target;

	private final DigitBatch images;

	private final Admission admission;

	private final Progress progress;

	private final Clock clock;

	private final long calledNanos;

	private final Prediction[] predictions;

	private final AtomicInteger unanswered;

	private final CompletableFuture<Classification> answer = new CompletableFuture<>();

	private int taken;

	private long startedNanos;

	Request(Target target, DigitBatch images, Admission admission, Progress progress, Clock clock) {
		this.target = target;
		this.images = images;
		this.admission = admission;
		this.progress = progress;
		this.clock = clock;
		this.calledNanos = clock.monotonicTime();
		this.predictions = new Prediction[images.size()];
		this.unanswered = new AtomicInteger(images.size());
	}

	Target target() {
		return this.target;
	}

	/** Whether images of both may be in one batch. */
	boolean sharesBatchesWith(Request other) {
		return this.target.classifier() == other.target.classifier();
	}

	/** How many images wait to be taken. */
	int waiting() {
		return this.images.size() - this.taken;
	}

	/**
	 * Hands out the first images that still wait, {@code room} of them at most, and gives
	 * back their places.
	 */
	Chunk take(int room) {
		if (this.taken == 0) {
			this.startedNanos = this.clock.monotonicTime();
		}
		int from = this.taken;
		this.taken += Math.min(waiting(), room);
		this.admission.giveBack(this.taken - from);
		return new Chunk(this, from, this.taken);
	}

	Progress progress() {
		return this.progress;
	}

	/** How long it has waited since the call. */
	long nanosWaited() {
		return this.clock.monotonicTime() - this.calledNanos;
	}

	/** How long its caller still waits; 0 or less if that is over. */
	long nanosLeft() {
		return this.admission.deadline().nanosLeft();
	}

	/** Lets the caller know that its time is over. */
	void expire() {
		fail(new DeadlinePassed(this.admission.deadline().timeout(), "images still waiting"));
	}

	DigitBatch images(int from, int to) {
		return this.images.slice(from, to);
	}

	/**
	 * Notes predictions for the images from {@code from} on; the last ones complete it.
	 */
	void answer(int from, List<Prediction> answered) {
		for (int i = 0; i < answered.size(); i++) {
			this.predictions[from + i] = answered.get(i);
		}
		// The counter also publishes what other threads wrote into the array.
		if (this.unanswered.addAndGet(-answered.size()) == 0) {
			this.answer.complete(new Classification(Arrays.asList(this.predictions),
					Duration.ofNanos(this.startedNanos - this.calledNanos),
					Duration.ofNanos(this.clock.monotonicTime() - this.startedNanos)));
		}
	}

	void fail(Throwable cause) {
		this.answer.completeExceptionally(cause);
	}

	/** Waits for the last prediction, or the first failure. */
	Classification await() throws InterruptedException {
		try {
			return this.answer.get();
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof DeadlinePassed late) {
				throw late;
			}
			throw new ClassificationFailed((ex.getCause() != null) ? ex.getCause() : ex);
		}
	}

}
