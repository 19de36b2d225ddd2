package io.digitserve.reliability;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.digitserve.web.MnistDigits;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** SIGKILL under load, and another process in its place, with clients that retry. */
@Timeout(300)
class RestartIntegrationTests {

	private static final int CLIENTS = 4;

	private static final int ANSWERS = 100;

	/** Sums of floats are formed in another order in a batch of another size. */
	private static final float ROUNDING = 1e-4f;

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	@TempDir
	private Path folder;

	/** Where clients find the service: a name service or a balancer elsewhere. */
	private volatile int port;

	private final AtomicInteger answered = new AtomicInteger();

	private final AtomicInteger retried = new AtomicInteger();

	@Test
	void everyRequestGetsItsOwnAnswerInTheEnd() throws Exception {
		AtomicBoolean over = new AtomicBoolean();
		ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
		try (ServiceProcess first = new ServiceProcess(this.folder, ServiceProcess.ONE_MODEL)) {
			this.port = first.port();
			List<float[]> expected = IntStream.range(0, 10)
				.mapToObj((digit) -> insist(MnistDigits.png(digit)))
				.toList();
			List<Future<List<String>>> failures = new ArrayList<>();
			for (int client = 0; client < CLIENTS; client++) {
				int start = client;
				failures.add(clients.submit(() -> failuresUntil(over, start, expected)));
			}
			awaitAnswers();
			this.retried.set(0);
			first.kill();
			try (ServiceProcess second = new ServiceProcess(this.folder, ServiceProcess.ONE_MODEL)) {
				this.port = second.port();
				awaitAnswers();
				over.set(true);
				for (Future<List<String>> failed : failures) {
					assertThat(failed.get()).isEmpty();
				}
			}
			// each of them, while there was no service
			assertThat(this.retried.get()).isGreaterThanOrEqualTo(CLIENTS);
		}
		finally {
			over.set(true);
			clients.shutdownNow();
		}
	}

	private void awaitAnswers() {
		int before = this.answered.get();
		Awaitility.await().atMost(PATIENCE).until(() -> this.answered.get() >= before + ANSWERS);
	}

	/** Predictions of one digit after the other. */
	private List<String> failuresUntil(AtomicBoolean over, int start, List<float[]> expected) {
		List<String> failures = new ArrayList<>();
		for (int request = start; !over.get(); request++) {
			int digit = request % expected.size();
			float[] answer = insist(MnistDigits.png(digit));
			if (!isSame(answer, expected.get(digit))) {
				failures.add("expected %s, found %s".formatted(Arrays.toString(expected.get(digit)),
						Arrays.toString(answer)));
			}
			this.answered.incrementAndGet();
		}
		return failures;
	}

	private static boolean isSame(float[] one, float[] other) {
		return IntStream.range(0, one.length).allMatch((digit) -> Math.abs(one[digit] - other[digit]) < ROUNDING);
	}

	/** Sends a request until it is answered. */
	private float[] insist(byte[] png) {
		float[] answer = predict(png);
		if (answer != null) {
			return answer;
		}
		this.retried.incrementAndGet();
		return Awaitility.await().atMost(PATIENCE).until(() -> predict(png), Objects::nonNull);
	}

	/**
	 * Sends a request.
	 * @return the probabilities; absent if there is sense in another attempt
	 */
	private float @Nullable [] predict(byte[] png) {
		byte[] head = "POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\nContent-Length: %d\r\n\r\n"
			.formatted(png.length)
			.getBytes(StandardCharsets.US_ASCII);
		try (Wire wire = new Wire(this.port)) {
			wire.send(head);
			wire.send(png);
			WireAnswer answer = wire.answer();
			if (answer == null || answer.status() == 503) {
				return null;
			}
			if (answer.status() != 200) {
				throw new IllegalStateException("expected 200 or 503, found " + answer);
			}
			return probabilities(answer);
		}
		catch (IOException ex) {
			return null;
		}
	}

	private static float[] probabilities(WireAnswer answer) {
		float[] probabilities = new float[10];
		for (int digit = 0; digit < probabilities.length; digit++) {
			probabilities[digit] = answer.json().get("probabilities").get(digit).floatValue();
		}
		return probabilities;
	}

}
