package io.digitserve.batching;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.digitserve.digit.DigitClassifier;
import io.micrometer.core.instrument.MockClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RequestQueueTests {

	private static final int MAX_BATCH = 4;

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	private final MockClock clock = new MockClock();

	private final Places places = new Places(20, new DrainRate(1));

	private final RequestQueue queue = new RequestQueue(MAX_BATCH, Duration.ZERO);

	@Test
	void batchIsFilledWithTheOldestRequests() {
		Request first = add(1);
		Request second = add(2);
		Request third = add(1);
		Request fourth = add(1);
		assertThat(this.queue.take()).containsExactly(new Chunk(first, 0, 1), new Chunk(second, 0, 2),
				new Chunk(third, 0, 1));
		assertThat(this.queue.take()).containsExactly(new Chunk(fourth, 0, 1));
	}

	@Test
	void requestThatFillsABatchKeepsItsPlace() {
		Request first = add(2);
		Request second = add(3);
		Request third = add(1);
		assertThat(this.queue.take()).containsExactly(new Chunk(first, 0, 2), new Chunk(second, 0, 2));
		assertThat(this.queue.take()).containsExactly(new Chunk(second, 2, 3), new Chunk(third, 0, 1));
	}

	@Test
	void largeRequestIsSplitInOrder() {
		Request large = add(10);
		assertThat(this.queue.take()).containsExactly(new Chunk(large, 0, 4));
		assertThat(this.queue.take()).containsExactly(new Chunk(large, 4, 8));
		assertThat(this.queue.take()).containsExactly(new Chunk(large, 8, 10));
		assertThat(this.queue.images()).isZero();
	}

	@Test
	void smallRequestWaitsForOneChunkOfALargeOneAtMost() {
		Request large = add(10);
		Request small = add(1);
		assertThat(this.queue.take()).containsExactly(new Chunk(large, 0, 4));
		assertThat(this.queue.take()).containsExactly(new Chunk(small, 0, 1), new Chunk(large, 4, 7));
	}

	@Test
	void largeRequestsTakeTurns() {
		Request first = add(8);
		Request second = add(8);
		assertThat(this.queue.take()).containsExactly(new Chunk(first, 0, 4));
		assertThat(this.queue.take()).containsExactly(new Chunk(second, 0, 4));
		assertThat(this.queue.take()).containsExactly(new Chunk(first, 4, 8));
		assertThat(this.queue.take()).containsExactly(new Chunk(second, 4, 8));
	}

	@Test
	void endOfALargeRequestLeavesRoomForOthers() {
		Request large = add(6);
		this.queue.take();
		Request small = add(2);
		assertThat(this.queue.take()).containsExactly(new Chunk(large, 4, 6), new Chunk(small, 0, 2));
	}

	@Test
	void batchIsForOneClassifier() {
		DigitClassifier other = (batch) -> List.of();
		Request first = add(1);
		Request foreign = add(other, 1);
		Request second = add(1);
		assertThat(this.queue.take()).containsExactly(new Chunk(first, 0, 1), new Chunk(second, 0, 1));
		assertThat(this.queue.take()).containsExactly(new Chunk(foreign, 0, 1));
	}

	@Test
	void fullQueueRejectsTheWholeRequestAndLosesNothing() {
		Request accepted = add(18);
		assertThatExceptionOfType(QueueFull.class).isThrownBy(() -> add(3))
			.withMessage("no room for 3 more images: 18 of at most 20 are waiting or being received");
		assertThat(this.queue.images()).isEqualTo(18);
		Request fits = add(2);
		assertThat(this.queue.images()).isEqualTo(20);
		assertThat(this.queue.take()).containsExactly(new Chunk(accepted, 0, 4));
		assertThat(this.queue.take()).containsExactly(new Chunk(fits, 0, 2), new Chunk(accepted, 4, 6));
	}

	@Test
	void takenImagesMakeRoom() {
		add(20);
		this.queue.take();
		assertThat(this.queue.images()).isEqualTo(16);
		add(4);
		assertThatExceptionOfType(QueueFull.class).isThrownBy(() -> add(1));
	}

	@Test
	void withdrawnRequestMakesRoomForWhatStillWaited() {
		Request large = add(10);
		Request small = add(1);
		this.queue.take();
		this.queue.withdraw(large);
		assertThat(this.queue.images()).isEqualTo(1);
		assertThat(this.queue.take()).containsExactly(new Chunk(small, 0, 1));
		this.queue.withdraw(large);
		assertThat(this.queue.images()).isZero();
	}

	@Test
	void lateRequestsAreToldSoAndNeverTaken() {
		Request first = add(6);
		Request second = add(1);
		this.queue.take();
		this.clock.add(TIMEOUT);
		Request inTime = add(1);
		assertThat(this.queue.take()).containsExactly(new Chunk(inTime, 0, 1));
		assertThat(this.queue.images()).isZero();
		for (Request late : List.of(first, second)) {
			assertThatExceptionOfType(DeadlinePassed.class).isThrownBy(late::await)
				.withMessage("expected to be done within 1000 ms, found images still waiting by then");
		}
	}

	@Test
	void queueOfLateRequestsThatIsClosedHandsOutNothing() {
		add(2);
		this.clock.add(TIMEOUT);
		this.queue.close();
		assertThat(this.queue.take()).isEmpty();
	}

	@Test
	@Timeout(60)
	void lingerIsCountedFromTheArrivalOfTheOldest() {
		RequestQueue patient = new RequestQueue(MAX_BATCH, Duration.ofDays(1));
		Admission admission = new Admission(this.places, 1, Deadline.in(this.clock, Duration.ofDays(3)));
		Request oldest = new Request(new Target(Shades.READER, "shades", 7), Shades.numbered(0, 1), admission,
				Progress.UNWATCHED, this.clock);
		this.clock.add(Duration.ofDays(1));
		Request latest = new Request(new Target(Shades.READER, "shades", 7), Shades.numbered(0, 1), admission,
				Progress.UNWATCHED, this.clock);
		patient.add(oldest);
		patient.add(latest);
		// The clock stands still: a day counted from anything later would never end.
		assertThat(patient.take()).containsExactly(new Chunk(oldest, 0, 1), new Chunk(latest, 0, 1));
	}

	@Test
	@Timeout(60)
	void fullBatchDoesNotLinger() throws Exception {
		RequestQueue patient = new RequestQueue(MAX_BATCH, Duration.ofDays(1));
		Admission admission = new Admission(this.places, 4, Deadline.in(this.clock, TIMEOUT));
		Request half = new Request(new Target(Shades.READER, "shades", 7), Shades.numbered(0, 2), admission,
				Progress.UNWATCHED, this.clock);
		Request other = new Request(new Target(Shades.READER, "shades", 7), Shades.numbered(2, 2), admission,
				Progress.UNWATCHED, this.clock);
		patient.add(half);
		CompletableFuture<List<Chunk>> batch = CompletableFuture.supplyAsync(patient::take);
		patient.add(other);
		assertThat(batch.get()).containsExactly(new Chunk(half, 0, 2), new Chunk(other, 0, 2));
	}

	@Test
	void closedQueueHandsOutWhatWaitsAndThenNothing() {
		Request accepted = add(1);
		this.queue.close();
		assertThatExceptionOfType(EngineClosed.class).isThrownBy(() -> add(1));
		assertThat(this.queue.take()).containsExactly(new Chunk(accepted, 0, 1));
		assertThat(this.queue.take()).isEmpty();
	}

	private Request add(int images) {
		return add(Shades.READER, images);
	}

	private Request add(DigitClassifier classifier, int images) {
		Admission admission = new Admission(this.places, images, Deadline.in(this.clock, TIMEOUT));
		Request request = new Request(new Target(classifier, "shades", 7), Shades.numbered(0, images), admission,
				Progress.UNWATCHED, this.clock);
		this.queue.add(request);
		return request;
	}

}
