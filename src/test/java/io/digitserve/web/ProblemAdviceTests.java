package io.digitserve.web;

import java.io.IOException;
import java.util.Locale;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

import static org.assertj.core.api.Assertions.assertThat;

/** What cannot be brought about from outside. */
@ExtendWith(OutputCaptureExtension.class)
class ProblemAdviceTests {

	private final ProblemAdvice advice = new ProblemAdvice(
			new WebLimits(DataSize.ofMegabytes(1), DataSize.ofMegabytes(1), 1));

	@Test
	void interruptedRequestIsToldToTryAgainAndStaysInterrupted() {
		ResponseEntity<ProblemDetail> answer = Objects
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
		ResponseEntity<ProblemDetail> answer = Objects.requireNonNull(this.advice
			.answer(new MaxUploadSizeExceededException(-1, new IllegalStateException()), new MockHttpServletRequest()));
		ProblemDetail problem = Objects.requireNonNull(answer.getBody());
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
	void everyProblemHasATypeOfItsOwn() {
		assertThat(Problem.values()).extracting(Problem::type).doesNotHaveDuplicates();
	}

}
