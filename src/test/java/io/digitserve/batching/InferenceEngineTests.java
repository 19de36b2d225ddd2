package io.digitserve.batching;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.digitserve.digit.DigitClassifier;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class InferenceEngineTests {

	private final MockClock clock = new MockClock();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry(SimpleConfig.DEFAULT, this.clock);

	private final GatedClassifier gated = new GatedClassifier();

	private final ExecutorService callers = Executors.newCachedThreadPool();

	@AfterEach
	void endCallers() {
		this.callers.shutdownNow();
	}

	@Test
	void idleEngineStartsAtOnce() throws Exception {
		try (InferenceEngine engine = engine(64, 1)) {
			// The clock stands still: an engine that waited for time to pass would hang.
			Classification answer = engine.classify(target(Shades.READER), Shades.numbered(7, 1));
			assertThat(Shades.numbers(answer.predictions())).containsExactly(7);
			assertThat(answer.queued()).isZero();
		}
	}

	@Test
	void whatArrivesWhileBusyFormsBoundedBatches() throws Exception {
		try (InferenceEngine engine = engine(4, 1)) {
			List<Future<Classification>> answers = new ArrayList<>();
			answers.add(submit(engine, this.gated, 0, 1));
			this.gated.awaitBatch();
			for (int caller = 1; caller <= 9; caller++) {
				answers.add(submit(engine, this.gated, caller, 1));
			}
			awaitQueued(9);
			this.gated.permit(4);
			for (int caller = 0; caller <= 9; caller++) {
				assertThat(Shades.numbers(answers.get(caller).get().predictions())).containsExactly(caller);
			}
		}
		assertThat(this.gated.batchSizes()).containsExactly(1, 4, 4, 1);
		DistributionSummary sizes = this.meters.get("digitserve.batch.size").summary();
		assertThat(sizes.count()).isEqualTo(4);
		assertThat(sizes.totalAmount()).isEqualTo(10);
	}

	@Test
	void metersThatWereRemovedBeginAnew() throws Exception {
		try (InferenceEngine engine = engine(64, 1)) {
			engine.classify(target(Shades.READER), Shades.numbered(0, 3));
			this.meters.remove(this.meters.get("digitserve.batch.size").summary());
			this.meters.remove(this.meters.get("digitserve.batch.run").timer());
			engine.classify(target(Shades.READER), Shades.numbered(0, 5));
		}
		assertThat(this.meters.get("digitserve.batch.size").summary().totalAmount()).isEqualTo(5);
		assertThat(this.meters.get("digitserve.batch.run").timer().count()).isEqualTo(1);
	}

	@Test
	void answersOfASplitRequestKeepItsOrder() throws Exception {
		try (InferenceEngine engine = engine(8, 3)) {
			Classification answer = engine.classify(target(Shades.READER), Shades.numbered(100, 1003));
			assertThat(Shades.numbers(answer.predictions())).isEqualTo(Shades.range(100, 1003));
		}
	}

	@Test
	void idleThreadsShareALargeRequest() throws Exception {
		try (InferenceEngine engine = engine(4, 2)) {
			Future<Classification> answer = submit(engine, this.gated, 0, 8);
			this.gated.awaitBatch();
			// Nothing was permitted yet, so the other thread has the second half.
			this.gated.awaitBatch();
			this.gated.permit(2);
			assertThat(Shades.numbers(answer.get().predictions())).isEqualTo(Shades.range(0, 8));
		}
	}

	@Test
	void thousandsOfCallersEachGetTheirOwnAnswer() throws Exception {
		int requests = 6000;
		DigitClassifier second = (batch) -> Shades.READER.classify(batch);
		ExecutorService crowd = Executors.newFixedThreadPool(100);
		try (InferenceEngine engine = engine(16, 4)) {
			List<Callable<List<Integer>>> calls = new ArrayList<>();
			for (int request = 0; request < requests; request++) {
				int first = request * 10;
				int count = 1 + request % 9;
				DigitClassifier classifier = (request % 3 == 0) ? second : Shades.READER;
				calls.add(() -> Shades
					.numbers(engine.classify(target(classifier), Shades.numbered(first, count)).predictions()));
			}
			List<Future<List<Integer>>> answers = crowd.invokeAll(calls);
			for (int request = 0; request < requests; request++) {
				assertThat(answers.get(request).get()).isEqualTo(Shades.range(request * 10, 1 + request % 9));
			}
		}
		finally {
			crowd.shutdownNow();
		}
		// Each residue of request % 9 occurs requests / 9 times, with 1 to 9 images.
		DistributionSummary sizes = this.meters.get("digitserve.batch.size").summary();
		assertThat(sizes.totalAmount()).isEqualTo(6000 / 9 * 45 + imagesOfTheLast(6000 % 9));
		assertThat(sizes.max()).isLessThanOrEqualTo(16);
	}

	private static int imagesOfTheLast(int requests) {
		return requests * (requests + 1) / 2;
	}

	@Test
	void fullQueueRejectsAndLosesNothing() throws Exception {
		try (InferenceEngine engine = engine(4, 8, 1)) {
			Future<Classification> running = submit(engine, this.gated, 0, 4);
			this.gated.awaitBatch();
			Future<Classification> waiting = submit(engine, this.gated, 10, 8);
			awaitQueued(8);
			assertThatExceptionOfType(QueueFull.class)
				.isThrownBy(() -> engine.classify(target(this.gated), Shades.numbered(20, 1)));
			this.gated.permit(3);
			assertThat(Shades.numbers(running.get().predictions())).isEqualTo(Shades.range(0, 4));
			assertThat(Shades.numbers(waiting.get().predictions())).isEqualTo(Shades.range(10, 8));
		}
	}

	@Test
	void imagesAreAdmittedBeforeTheyArriveAndTheEstimateIsCorrected() throws Exception {
		try (InferenceEngine engine = engine(4, 10, 1)) {
			try (Admission admission = engine.admit(10, minutes(1))) {
				assertThatExceptionOfType(QueueFull.class).isThrownBy(() -> engine.admit(1, minutes(1)));
				Future<Classification> answer = this.callers.submit(() -> engine.classify(admission, target(this.gated),
						Shades.numbered(0, 3), Progress.UNWATCHED));
				this.gated.awaitBatch();
				// A classifier has them.
				assertThat(admitted()).isZero();
				this.gated.permit(1);
				assertThat(Shades.numbers(answer.get().predictions())).isEqualTo(Shades.range(0, 3));
			}
			assertThat(admitted()).isZero();
		}
	}

	@Test
	void lookingForRoomTakesNone() {
		try (InferenceEngine engine = engine(4, 10, 1)) {
			engine.requireRoom(10);
			Admission seven = engine.admit(7, minutes(1));
			engine.requireRoom(3);
			assertThatExceptionOfType(QueueFull.class).isThrownBy(() -> engine.requireRoom(4))
				.withMessage("no room for 4 more images: 7 of at most 10 are waiting or being received");
			assertThat(admitted()).isEqualTo(7);
			seven.close();
		}
	}

	@Test
	void moreImagesThanAdmittedAreRefusedIfThereIsNoRoomForThem() throws Exception {
		try (InferenceEngine engine = engine(4, 10, 1)) {
			Admission other = engine.admit(6, minutes(1));
			try (Admission admission = engine.admit(1, minutes(1))) {
				assertThatExceptionOfType(QueueFull.class)
					.isThrownBy(() -> engine.classify(admission, target(Shades.READER), Shades.numbered(0, 5),
							Progress.UNWATCHED))
					.withMessage("no room for 4 more images: 7 of at most 10 are waiting or being received");
				assertThat(engine.classify(admission, target(Shades.READER), Shades.numbered(0, 4), Progress.UNWATCHED)
					.predictions()).hasSize(4);
			}
			assertThat(admitted()).isEqualTo(6);
			other.close();
			assertThat(admitted()).isZero();
		}
	}

	@Test
	void everyEndOfARequestGivesItsPlacesBack() throws Exception {
		try (InferenceEngine engine = engine(4, 20, 1)) {
			assertThatExceptionOfType(ClassificationFailed.class)
				.isThrownBy(() -> engine.classify(target((batch) -> List.of()), Shades.numbered(0, 12)));
			assertThat(admitted()).isZero();
			Future<Classification> busy = submit(engine, this.gated, 0, 1);
			this.gated.awaitBatch();
			Future<Classification> abandoned = submit(engine, this.gated, 1, 3);
			awaitQueued(3);
			abandoned.cancel(true);
			await().until(() -> admitted() == 0);
			Admission late = engine.admit(5, new Deadline(this.clock, this.clock.monotonicTime(), Duration.ZERO));
			assertThatExceptionOfType(DeadlinePassed.class).isThrownBy(() -> {
				try (late) {
					engine.classify(late, target(this.gated), Shades.numbered(0, 5), Progress.UNWATCHED);
				}
			});
			assertThat(admitted()).isZero();
			this.gated.permit(1);
			busy.get();
		}
		assertThat(this.gated.batchSizes()).containsExactly(1);
	}

	@Test
	void expiredImagesNeverReachTheClassifier() throws Exception {
		try (InferenceEngine engine = engine(4, 1)) {
			Future<Classification> busy = submit(engine, this.gated, 0, 1);
			this.gated.awaitBatch();
			Future<Classification> late = this.callers.submit(() -> {
				try (Admission admission = engine.admit(2, minutes(1))) {
					return engine.classify(admission, target(this.gated), Shades.numbered(1, 2), Progress.UNWATCHED);
				}
			});
			awaitQueued(2);
			this.clock.add(Duration.ofMinutes(1));
			this.gated.permit(1);
			assertThatThrownBy(late::get).hasCauseInstanceOf(DeadlinePassed.class);
			// It was taken in time.
			assertThat(Shades.numbers(busy.get().predictions())).containsExactly(0);
		}
		assertThat(this.gated.batchSizes()).containsExactly(1);
	}

	@Test
	void whatAClassifierHasTakenIsAnsweredHoweverLate() throws Exception {
		DigitClassifier slow = (batch) -> {
			this.clock.add(Duration.ofHours(1));
			return Shades.READER.classify(batch);
		};
		try (InferenceEngine engine = engine(4, 1); Admission admission = engine.admit(2, minutes(1))) {
			Classification answer = engine.classify(admission, target(slow), Shades.numbered(1, 2), Progress.UNWATCHED);
			assertThat(Shades.numbers(answer.predictions())).isEqualTo(Shades.range(1, 2));
		}
	}

	@Test
	void callerIsToldInTimeThatItsTimeIsOver() throws Exception {
		try (InferenceEngine engine = engine(4, 1)) {
			Future<Classification> busy = submit(engine, this.gated, 0, 1);
			this.gated.awaitBatch();
			// The only thread is busy, so no batch can notice.
			Deadline soon = new Deadline(Clock.SYSTEM, Clock.SYSTEM.monotonicTime(), Duration.ofMillis(5));
			try (Admission admission = engine.admit(3, soon)) {
				assertThatExceptionOfType(DeadlinePassed.class).isThrownBy(
						() -> engine.classify(admission, target(this.gated), Shades.numbered(1, 3), Progress.UNWATCHED))
					.withMessageContaining("5 ms");
			}
			awaitQueued(0);
			this.gated.permit(1);
			busy.get();
		}
		assertThat(this.gated.batchSizes()).containsExactly(1);
	}

	@Test
	void configuredTimeoutIsTheLongest() {
		try (InferenceEngine engine = engine(4, 1)) {
			assertThat(engine.admit(1, minutes(60)).deadline()).isEqualTo(minutes(10));
			assertThat(engine.admit(1, minutes(1)).deadline()).isEqualTo(minutes(1));
		}
	}

	@Test
	void batchesAreMeasuredByModelAndVersion() throws Exception {
		DigitClassifier slow = (batch) -> {
			this.clock.add(Duration.ofMillis(20));
			return Shades.READER.classify(batch);
		};
		try (InferenceEngine engine = engine(4, 1)) {
			engine.classify(target(slow), Shades.numbered(0, 6));
		}
		DistributionSummary sizes = this.meters.get("digitserve.batch.size")
			.tags("model", "shades", "version", "7")
			.summary();
		assertThat(sizes.totalAmount()).isEqualTo(6);
		Timer runs = this.meters.get("digitserve.batch.run").tags("model", "shades", "version", "7").timer();
		assertThat(runs.count()).isEqualTo(2);
		assertThat(runs.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(40);
		assertThat(this.meters.get("digitserve.engine.busy").functionCounter().count()).isEqualTo(0.04);
	}

	@Test
	void requestsAreCountedByWhatBecomesOfThem() throws Exception {
		try (InferenceEngine engine = engine(4, 8, 1)) {
			Future<Classification> busy = submit(engine, this.gated, 0, 1);
			this.gated.awaitBatch();
			Future<Classification> abandoned = submit(engine, this.gated, 1, 8);
			awaitQueued(8);
			assertThatExceptionOfType(QueueFull.class).isThrownBy(() -> engine.admit(1, minutes(1)));
			abandoned.cancel(true);
			await().until(() -> result("cancelled") == 1);
			try (Admission admission = engine.admit(1, new Deadline(this.clock, 0, Duration.ZERO))) {
				assertThatExceptionOfType(DeadlinePassed.class).isThrownBy(() -> engine.classify(admission,
						target(this.gated), Shades.numbered(0, 1), Progress.UNWATCHED));
			}
			this.gated.permit(1);
			busy.get();
			assertThat(result("admitted")).isEqualTo(3);
			assertThat(result("rejected")).isEqualTo(1);
			assertThat(result("expired")).isEqualTo(1);
		}
	}

	@Test
	void callerIsToldWhenAClassifierTakesTheFirstOfItsImages() throws Exception {
		try (InferenceEngine engine = engine(4, 1); Admission admission = engine.admit(9, minutes(1))) {
			List<Integer> batchesBefore = new CopyOnWriteArrayList<>();
			this.gated.permit(3);
			engine.classify(admission, target(this.gated), Shades.numbered(0, 9),
					() -> batchesBefore.add(this.gated.batchSizes().size()));
			assertThat(batchesBefore).containsExactly(0);
		}
	}

	@Test
	void aLargeRequestHoldsUpSingleImagesForOneBatchThatWaitsAtMost() throws Exception {
		try (InferenceEngine engine = engine(64, 1)) {
			Future<Classification> large = submit(engine, this.gated, 0, 10_000);
			this.gated.awaitBatch();
			List<Future<Classification>> singles = new ArrayList<>();
			for (int single = 0; single < 20; single++) {
				singles.add(submit(engine, this.gated, 20_000 + single, 1));
			}
			awaitQueued(10_000 - 64 + 20);
			// The batch under way, one more of the large request, and that of the
			// singles.
			this.gated.permit(3);
			for (int single = 0; single < 20; single++) {
				assertThat(Shades.numbers(singles.get(single).get().predictions())).containsExactly(20_000 + single);
			}
			assertThat(large).isNotDone();
			this.gated.permit(1000);
			assertThat(Shades.numbers(large.get().predictions())).isEqualTo(Shades.range(0, 10_000));
		}
	}

	@Test
	void fullQueueKnowsWhenThereIsRoom() throws Exception {
		try (InferenceEngine engine = engine(4, 8, 1)) {
			Future<Classification> answer = submit(engine, this.gated, 0, 4);
			this.gated.awaitBatch();
			this.clock.add(Duration.ofSeconds(2));
			this.gated.permit(1);
			answer.get();
			// 4 images in 2 s; 5 more than there is room for take 2.5 s.
			engine.admit(8, minutes(1));
			assertThatExceptionOfType(QueueFull.class).isThrownBy(() -> engine.admit(5, minutes(1)))
				.satisfies((full) -> assertThat(full.roomIn()).isEqualTo(Duration.ofMillis(2500)));
		}
	}

	@Test
	void failureReachesEveryCallerOfItsBatchAndNoOther() throws Exception {
		IllegalStateException broken = new IllegalStateException("broken");
		DigitClassifier failing = (batch) -> {
			this.gated.classify(batch);
			throw broken;
		};
		try (InferenceEngine engine = engine(4, 1)) {
			Future<Classification> busy = submit(engine, this.gated, 1, 1);
			this.gated.awaitBatch();
			List<Future<Classification>> doomed = List.of(submit(engine, failing, 2, 1), submit(engine, failing, 3, 2));
			Future<Classification> other = submit(engine, Shades.READER, 5, 1);
			awaitQueued(4);
			this.gated.permit(2);
			List<Throwable> failures = new ArrayList<>();
			for (Future<Classification> answer : doomed) {
				assertThatThrownBy(answer::get).cause()
					.isInstanceOf(ClassificationFailed.class)
					.hasCause(broken)
					.satisfies(failures::add);
			}
			assertThat(failures.get(0)).isNotSameAs(failures.get(1));
			assertThat(Shades.numbers(busy.get().predictions())).containsExactly(1);
			assertThat(Shades.numbers(other.get().predictions())).containsExactly(5);
		}
	}

	@Test
	void errorInTheClassifierEndsNeitherThreadNorQueue() throws Exception {
		DigitClassifier failing = (batch) -> {
			throw new UnsatisfiedLinkError("no library");
		};
		try (InferenceEngine engine = engine(4, 1)) {
			// Three chunks; the first failure gives up the other two.
			assertThatExceptionOfType(ClassificationFailed.class)
				.isThrownBy(() -> engine.classify(target(failing), Shades.numbered(0, 12)))
				.withCauseInstanceOf(UnsatisfiedLinkError.class);
			assertThat(Shades.numbers(engine.classify(target(Shades.READER), Shades.numbered(3, 1)).predictions()))
				.containsExactly(3);
			awaitQueued(0);
		}
	}

	@Test
	void tooFewPredictionsAreAFailureNotAMixUp() {
		try (InferenceEngine engine = engine(4, 1)) {
			assertThatExceptionOfType(ClassificationFailed.class)
				.isThrownBy(() -> engine.classify(target((batch) -> List.of()), Shades.numbered(0, 2)))
				.havingCause()
				.withMessage("expected 2 predictions from the classifier, found 0");
		}
	}

	@Test
	void queuedAndRunAreToldApart() throws Exception {
		try (InferenceEngine engine = engine(4, 1)) {
			Future<Classification> first = submit(engine, this.gated, 0, 1);
			this.gated.awaitBatch();
			Future<Classification> second = submit(engine, this.gated, 1, 1);
			awaitQueued(1);
			this.clock.add(Duration.ofMillis(30));
			this.gated.permit(1);
			assertThat(first.get().queued()).isZero();
			assertThat(first.get().run()).isEqualTo(Duration.ofMillis(30));
			this.gated.awaitBatch();
			this.clock.add(Duration.ofMillis(5));
			this.gated.permit(1);
			assertThat(second.get().queued()).isEqualTo(Duration.ofMillis(30));
			assertThat(second.get().run()).isEqualTo(Duration.ofMillis(5));
		}
	}

	@Test
	void interruptedCallerGivesUpWhatWaits() throws Exception {
		try (InferenceEngine engine = engine(4, 1)) {
			Future<Classification> busy = submit(engine, this.gated, 0, 1);
			this.gated.awaitBatch();
			Future<Classification> abandoned = submit(engine, this.gated, 1, 3);
			awaitQueued(3);
			abandoned.cancel(true);
			awaitQueued(0);
			this.gated.permit(1);
			assertThat(Shades.numbers(busy.get().predictions())).containsExactly(0);
		}
		assertThat(this.gated.batchSizes()).containsExactly(1);
	}

	@Test
	void closeFinishesWhatWasAccepted() throws Exception {
		InferenceEngine engine = engine(4, 1);
		List<Future<Classification>> accepted = new ArrayList<>();
		accepted.add(submit(engine, this.gated, 0, 1));
		this.gated.awaitBatch();
		accepted.add(submit(engine, this.gated, 100, 9));
		awaitQueued(9);
		Future<?> closing = this.callers.submit(engine::close);
		await().atMost(Duration.ofMinutes(1))
			.untilAsserted(() -> assertThatExceptionOfType(EngineClosed.class)
				.isThrownBy(() -> engine.classify(target(Shades.READER), Shades.numbered(1, 1))));
		assertThat(closing.isDone()).isFalse();
		this.gated.permit(4);
		closing.get();
		assertThat(Shades.numbers(accepted.get(0).get().predictions())).containsExactly(0);
		assertThat(Shades.numbers(accepted.get(1).get().predictions())).isEqualTo(Shades.range(100, 9));
	}

	@Test
	void closedEngineHasEndedItsThreads() throws Exception {
		CompletableFuture<Thread> worker = new CompletableFuture<>();
		DigitClassifier spy = (batch) -> {
			worker.complete(Thread.currentThread());
			return Shades.READER.classify(batch);
		};
		InferenceEngine engine = engine(4, 1);
		engine.classify(target(spy), Shades.numbered(0, 1));
		assertThat(worker.get().isAlive()).isTrue();
		engine.close();
		assertThat(worker.get().isAlive()).isFalse();
	}

	private InferenceEngine engine(int maxBatch, int threads) {
		return engine(maxBatch, 16_384, threads);
	}

	private InferenceEngine engine(int maxBatch, int queueCapacity, int threads) {
		return new InferenceEngine(
				new BatchingSettings(maxBatch, queueCapacity, threads, Duration.ofMinutes(10), Duration.ZERO),
				this.meters);
	}

	private Future<Classification> submit(InferenceEngine engine, DigitClassifier classifier, int first, int count) {
		return this.callers.submit(() -> engine.classify(target(classifier), Shades.numbered(first, count)));
	}

	private static Target target(DigitClassifier classifier) {
		return new Target(classifier, "shades", 7);
	}

	private Deadline minutes(int minutes) {
		return new Deadline(this.clock, this.clock.monotonicTime(), Duration.ofMinutes(minutes));
	}

	private double result(String result) {
		return this.meters.get("digitserve.admission").tag("result", result).counter().count();
	}

	private double admitted() {
		return this.meters.get("digitserve.admission.images").gauge().value();
	}

	/** Waits until callers on their way have arrived in the queue, or left it. */
	private void awaitQueued(int images) {
		await().atMost(Duration.ofMinutes(1))
			.until(() -> this.meters.get("digitserve.queue.images").gauge().value() == images);
	}

}
