package io.digitserve.image;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import io.digitserve.digit.DigitImage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class DecoderPoolTests {

	private static final int CORES = Runtime.getRuntime().availableProcessors();

	private final DecoderPool pool = new DecoderPool();

	private final ExecutorService callers = Executors.newCachedThreadPool();

	private final CountDownLatch gate = new CountDownLatch(1);

	@AfterEach
	void close() {
		this.gate.countDown();
		this.callers.shutdownNow();
		this.pool.close();
	}

	@Test
	void noMoreThanOneACoreWorkAtOnce() throws Exception {
		AtomicInteger working = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		List<CompletableFuture<Integer>> answers = new ArrayList<>();
		for (int i = 0; i < 8 * CORES; i++) {
			answers.add(CompletableFuture.supplyAsync(() -> this.pool.call(() -> {
				most.accumulateAndGet(working.incrementAndGet(), Math::max);
				return working.decrementAndGet();
			}), this.callers));
		}
		answers.forEach(CompletableFuture::join);
		assertThat(most.get()).isBetween(1, CORES);
	}

	@Test
	void failuresReachTheCaller() {
		assertThatExceptionOfType(UnreadableImage.class).isThrownBy(() -> this.pool.call(() -> {
			throw new UnreadableImage("expected a picture, found none");
		})).withMessage("expected a picture, found none");
	}

	@Test
	void closingWaitsForWhatIsWorkedOn() throws Exception {
		CompletableFuture<Integer> answer = heldAtTheGate(this.pool);
		Thread closing = new Thread(this.pool::close);
		closing.start();
		await().until(closing::getState, (state) -> state == Thread.State.TIMED_WAITING);
		assertThatExceptionOfType(DecodersBusy.class).isThrownBy(() -> this.pool.call(() -> 1));
		this.gate.countDown();
		closing.join();
		assertThat(answer.get()).isEqualTo(7);
	}

	@Test
	void closingDoesNotWaitForever() throws Exception {
		DecoderPool impatient = new DecoderPool(Duration.ofMillis(1));
		CompletableFuture<Integer> answer = heldAtTheGate(impatient);
		impatient.close();
		assertThat(answer).isNotDone();
		this.gate.countDown();
		assertThat(answer.get()).isEqualTo(7);
	}

	private CompletableFuture<Integer> heldAtTheGate(DecoderPool worker) throws InterruptedException {
		CountDownLatch started = new CountDownLatch(1);
		CompletableFuture<Integer> answer = CompletableFuture.supplyAsync(() -> worker.call(() -> {
			started.countDown();
			this.gate.await();
			return 7;
		}), this.callers);
		started.await();
		return answer;
	}

	@Test
	void smallPicturesAreReadWhileEveryDecoderIsBusy() throws Exception {
		PictureReader reader = new PictureReader(new ImageLimits(1_000_000, 1_000), Drawings.JPEGS, this.pool);
		CountDownLatch started = new CountDownLatch(CORES);
		for (int i = 0; i < CORES; i++) {
			this.callers.execute(() -> call(started, new AtomicInteger(), new AtomicInteger(), new CountDownLatch(1)));
		}
		started.await();
		CompletableFuture<DigitImage> large = CompletableFuture
			.supplyAsync(() -> reader.read(blank(600), Preprocessing.AUTO).image(), this.callers);
		assertThat(reader.read(blank(28), Preprocessing.AUTO).image().toBytes()).containsOnly(0);
		assertThat(large).isNotDone();
		this.gate.countDown();
		assertThat(large.get().toBytes()).containsOnly(0);
	}

	@Test
	void whatCannotWaitIsRefusedAndNothingElseIsLost() throws Exception {
		CountDownLatch started = new CountDownLatch(CORES);
		AtomicInteger done = new AtomicInteger();
		AtomicInteger refused = new AtomicInteger();
		CountDownLatch ended = new CountDownLatch(CORES + 200);
		for (int i = 0; i < CORES; i++) {
			this.callers.execute(() -> call(started, done, refused, ended));
		}
		started.await();
		CountDownLatch anyStarted = new CountDownLatch(1);
		for (int i = 0; i < 200; i++) {
			this.callers.execute(() -> call(anyStarted, done, refused, ended));
		}
		while (refused.get() < 200 - 64) {
			Thread.onSpinWait();
		}
		this.gate.countDown();
		ended.await();
		assertThat(refused.get()).isEqualTo(200 - 64);
		assertThat(done.get()).isEqualTo(CORES + 64);
	}

	private void call(CountDownLatch started, AtomicInteger done, AtomicInteger refused, CountDownLatch ended) {
		try {
			this.pool.call(() -> {
				started.countDown();
				this.gate.await();
				return done.incrementAndGet();
			});
		}
		catch (DecodersBusy ex) {
			refused.incrementAndGet();
		}
		finally {
			ended.countDown();
		}
	}

	private static byte[] blank(int side) {
		return Drawings.png(Drawings.canvas(side, side, BufferedImage.TYPE_BYTE_GRAY, Color.WHITE));
	}

}
