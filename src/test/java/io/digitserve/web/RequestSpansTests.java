package io.digitserve.web;

import java.util.ArrayList;
import java.util.List;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RequestSpansTests {

	private final List<String> events = new ArrayList<>();

	private final ObservationRegistry registry = ObservationRegistry.create();

	@BeforeEach
	void record() {
		this.registry.observationConfig().observationHandler(new Recorder());
	}

	@Test
	void stagesFollowEachOtherBelowTheRequest() {
		Observation request = Observation.start("request", this.registry);
		request.scoped(() -> {
			RequestSpans spans = new RequestSpans(this.registry);
			assertThat(spans.decode(() -> "pixels")).isEqualTo("pixels");
			spans.waiting("keras-cnn", 3);
			inAnotherThread(spans::taken);
			spans.end();
			spans.end();
		});
		assertThat(this.events).containsExactly("request begins", "digitserve.decode begins below request",
				"digitserve.decode ends", "digitserve.queue begins below request", "digitserve.queue ends",
				"digitserve.run begins below request", "digitserve.run ends");
	}

	@Test
	void whatIsGivenUpInTheQueueNeverRuns() {
		RequestSpans spans = new RequestSpans(this.registry);
		spans.waiting("keras-cnn", 3);
		spans.end();
		spans.taken();
		assertThat(this.events).containsExactly("digitserve.queue begins", "digitserve.queue ends");
	}

	@Test
	void failedDecodingEndsItsSpan() {
		RequestSpans spans = new RequestSpans(this.registry);
		assertThatIllegalArgumentException().isThrownBy(() -> spans.decode(() -> {
			throw new IllegalArgumentException("no picture");
		}));
		assertThat(this.events).containsExactly("digitserve.decode begins", "digitserve.decode fails",
				"digitserve.decode ends");
	}

	private static void inAnotherThread(Runnable action) {
		Thread thread = new Thread(action);
		thread.start();
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private final class Recorder implements ObservationHandler<Observation.Context> {

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

		@Override
		public void onStart(Observation.Context context) {
			ObservationView parent = context.getParentObservation();
			RequestSpansTests.this.events.add(context.getName() + " begins"
					+ ((parent != null) ? " below " + parent.getContextView().getName() : ""));
		}

		@Override
		public void onError(Observation.Context context) {
			RequestSpansTests.this.events.add(context.getName() + " fails");
		}

		@Override
		public void onStop(Observation.Context context) {
			RequestSpansTests.this.events.add(context.getName() + " ends");
		}

	}

}
