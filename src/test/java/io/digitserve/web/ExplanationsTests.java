package io.digitserve.web;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.digitserve.batching.Deadline;
import io.digitserve.batching.DeadlinePassed;
import io.digitserve.digit.Saliency;
import io.digitserve.model.ServedModel;
import io.micrometer.core.instrument.Clock;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ExplanationsTests {

	private final Explanations explanations = new Explanations();

	private static Deadline in(Duration timeout) {
		return new Deadline(Clock.SYSTEM, Clock.SYSTEM.monotonicTime(), timeout);
	}

	private static Saliency ascending() {
		float[] values = new float[784];
		for (int i = 0; i < values.length; i++) {
			values[i] = (i - 400) / 4f;
		}
		return new Saliency(values);
	}

	@Test
	void explanationHasTheImageAndTheSaliency() throws InterruptedException {
		ServedModel model = Doubtful.model((image) -> ascending());
		Explanation explanation = this.explanations.of(model, Doubtful.shade(200), in(Duration.ofMinutes(1)));
		JsonNode json = JsonMapper.shared().valueToTree(explanation);
		assertThat(json.propertyNames()).containsExactly("image", "pixels", "saliency");
		assertThat(json.get("image").stringValue()).startsWith("data:image/png;base64,iVBORw0KGgo");
		assertThat(json.get("pixels").valueStream().map(JsonNode::intValue)).hasSize(784).containsOnly(200);
		JsonNode saliency = json.get("saliency");
		assertThat(saliency.propertyNames()).containsExactly("image", "values");
		assertThat(saliency.get("image").stringValue()).startsWith("data:image/png;base64,iVBORw0KGgo");
		assertThat(saliency.get("values").size()).isEqualTo(784);
		assertThat(saliency.get("values").get(0).floatValue()).isEqualTo(-100f);
		assertThat(saliency.get("values").get(404).floatValue()).isEqualTo(1f);
	}

	@Test
	void modelThatCannotTellHasNoSaliency() throws InterruptedException {
		Explanation explanation = this.explanations.of(Doubtful.MODEL, Doubtful.shade(0), in(Duration.ofMinutes(1)));
		JsonNode json = JsonMapper.shared().valueToTree(explanation);
		assertThat(json.get("saliency").isNull()).isTrue();
		assertThat(json.get("pixels").size()).isEqualTo(784);
	}

	@Test
	void explanationsTakeTurnsUntilTheirDeadlines() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		ServedModel slow = Doubtful.model((image) -> {
			begun.countDown();
			await(end);
			return ascending();
		});
		ExecutorService thread = Executors.newSingleThreadExecutor();
		try {
			Future<Explanation> first = thread
				.submit(() -> this.explanations.of(slow, Doubtful.shade(1), in(Duration.ofMinutes(1))));
			begun.await();
			assertThatExceptionOfType(DeadlinePassed.class)
				.isThrownBy(() -> this.explanations.of(slow, Doubtful.shade(1), in(Duration.ofMillis(1))));
			end.countDown();
			assertThat(first.get().getSaliency()).isNotNull();
			assertThat(this.explanations.of(slow, Doubtful.shade(1), in(Duration.ofMinutes(1))).getSaliency())
				.isNotNull();
		}
		finally {
			thread.shutdownNow();
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
