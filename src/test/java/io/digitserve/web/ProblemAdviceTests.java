package io.digitserve.web;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import io.digitserve.batching.BatchingSettings;
import io.digitserve.batching.Deadline;
import io.digitserve.batching.InferenceEngine;
import io.digitserve.batching.QueueFull;
import io.digitserve.batching.Target;
import io.digitserve.digit.DigitBatch;
import io.digitserve.digit.Prediction;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What cannot be brought about from outside. */
@ExtendWith(OutputCaptureExtension.class)
class ProblemAdviceTests {

	private final ProblemAdvice advice = new ProblemAdvice(
			new WebLimits(DataSize.ofMegabytes(1), DataSize.ofMegabytes(1), 1), new OverloadSettings(503));

	@Test
	void interruptedRequestIsToldToTryAgainAndStaysInterrupted() {
		ResponseEntity<Object> answer = Objects
			.requireNonNull(this.advice.answer(new InterruptedException(), new MockHttpServletRequest()));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(answer.getStatusCode().value()).isEqualTo(503);
		assertThat(answer.getHeaders().getFirst("Retry-After")).isEqualTo("5");
	}

	@Test
	void clientThatHasGoneIsNeitherAnsweredNorLogged(CapturedOutput output) {
		assertThat(this.advice.answer(new IOException("Broken pipe"), new MockHttpServletRequest())).isNull();
		assertThat(output).doesNotContain("has failed");
	}

	@Test
	void limitOfAFormThatHasNoExceptionOfItsOwnIsNotMistakenForThePictures() {
		ResponseEntity<Object> answer = Objects.requireNonNull(this.advice
			.answer(new MaxUploadSizeExceededException(-1, new IllegalStateException()), new MockHttpServletRequest()));
		ProblemDetail problem = (ProblemDetail) Objects.requireNonNull(answer.getBody());
		assertThat(problem.getType()).isEqualTo(Problem.MALFORMED_REQUEST.type());
		assertThat(problem.getDetail())
			.isEqualTo("expected a form with less in its parts that are no files, found more");
	}

	@Test
	void figuresAreWrittenTheSameEverywhere() {
		Locale before = Locale.getDefault();
		Locale.setDefault(Locale.GERMANY);
		try {
			assertThat(new BodyTooLarge(DataSize.ofKilobytes(100)))
				.hasMessage("expected at most 102,400 bytes, found more");
			assertThat(new TooManyInstances(1000)).hasMessage("expected at most 1,000 instances, found more");
		}
		finally {
			Locale.setDefault(before);
		}
	}

	@Test
	void overloadIsAnsweredWithTheStatusThatIsConfigured() {
		ProblemAdvice strict = new ProblemAdvice(new WebLimits(DataSize.ofMegabytes(1), DataSize.ofMegabytes(1), 1),
				new OverloadSettings(429));
		ResponseEntity<Object> answer = Objects.requireNonNull(
				strict.answer(new RequestMemoryFull(DataSize.ofMegabytes(1)), new MockHttpServletRequest()));
		assertThat(answer.getStatusCode().value()).isEqualTo(429);
		assertThat(answer.getHeaders().getFirst("Retry-After")).isEqualTo("1");
		assertThat(answer.getBody()).isInstanceOfSatisfying(ProblemDetail.class,
				(problem) -> assertThat(problem.getStatus()).isEqualTo(429));
		assertThat(Outcome.of(429)).isEqualTo(Outcome.REJECTED);
	}

	@ParameterizedTest
	@CsvSource({ "0,1", "1,1", "1001,2", "2500,3", "3600000,30" })
	void fullQueueIsToBeTriedAgainWhenThereIsRoom(long millisAnImage, String seconds) throws InterruptedException {
		MockClock clock = new MockClock();
		try (InferenceEngine engine = new InferenceEngine(
				new BatchingSettings(1, 1, 1, Duration.ofSeconds(1), Duration.ZERO),
				new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock))) {
			engine.classify(new Target((batch) -> {
				clock.add(Duration.ofMillis(millisAnImage));
				return List.of(Prediction.of(new float[10], 0));
			}, "slow", 1), DigitBatch.wrap(new byte[784]));
			Deadline deadline = new Deadline(clock, clock.monotonicTime(), Duration.ofSeconds(1));
			engine.admit(1, deadline);
			assertThatExceptionOfType(QueueFull.class).isThrownBy(() -> engine.admit(1, deadline))
				.satisfies((full) -> assertThat(
						Objects.requireNonNull(this.advice.answer(full, new MockHttpServletRequest()))
							.getHeaders()
							.getFirst("Retry-After"))
					.isEqualTo(seconds));
		}
	}

	@Test
	void everyProblemHasATypeOfItsOwn() {
		assertThat(Problem.values()).extracting(Problem::type).doesNotHaveDuplicates();
	}

}
