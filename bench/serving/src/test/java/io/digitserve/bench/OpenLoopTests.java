package io.digitserve.bench;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(300)
class OpenLoopTests {

	private static final byte[] REQUEST = Requests.post("/predict/batch", "application/json", "", new byte[100_000]);

	@Test
	void everyRequestThatIsDueIsSentAndItsAnswerNoted() throws Exception {
		try (Sink sink = new Sink(); Sink other = new Sink()) {
			OpenLoop loop = new OpenLoop();
			OpenLoop.Lane lane = loop.add(sink.port(), List.of(REQUEST, Requests.get("/")), 100);
			OpenLoop.Lane half = loop.add(other.port(), List.of(REQUEST), 50);
			loop.run(0.5, () -> true);
			// one at the start, and one more each hundredth, and fiftieth, of a second
			assertThat(lane.samples()).hasSize(1 + 50);
			assertThat(half.samples()).hasSize(1 + 25);
			assertThat(lane.samples()).allSatisfy((sample) -> {
				assertThat(sample.status()).isEqualTo(503);
				assertThat(sample.dueMillis()).isGreaterThanOrEqualTo(sample.sentMillis());
			});
			assertThat(lane.unsent()).isZero();
		}
	}

	@Test
	void requestsAtRandomComeAtTheirRateAndNotEvenly() throws Exception {
		try (Sink sink = new Sink()) {
			OpenLoop loop = new OpenLoop();
			OpenLoop.Lane lane = loop.addAtRandom(sink.port(), List.of(Requests.get("/")), 1000,
					new SplittableRandom(1));
			loop.run(1, () -> true);
			// six standard deviations of a Poisson process either way
			assertThat(lane.samples().size()).isBetween(810, 1190);
			assertThat(lane.unsent()).isZero();
			// at even times each twentieth of a second would have 50; at random their
			// variance is as much
			int[] counts = new int[20];
			for (OpenLoop.Sample sample : lane.samples()) {
				double due = sample.endSeconds() - sample.dueMillis() / 1000;
				counts[Math.min(19, (int) (due * 20))]++;
			}
			double mean = Arrays.stream(counts).average().orElseThrow();
			double variance = Arrays.stream(counts).mapToDouble((count) -> Math.pow(count - mean, 2)).sum() / 19;
			assertThat(variance).isGreaterThan(50 / 6.0);
		}
	}

	@Test
	void whereNobodyListensAllFails() throws Exception {
		int port;
		try (Sink sink = new Sink()) {
			port = sink.port();
		}
		OpenLoop loop = new OpenLoop();
		OpenLoop.Lane lane = loop.add(port, List.of(REQUEST), 100);
		loop.run(0.1, () -> true);
		assertThat(lane.samples()).isNotEmpty().allMatch((sample) -> sample.status() == 0);
	}

}
