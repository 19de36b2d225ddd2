package io.digitserve.web;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

import io.digitserve.batching.Deadline;
import io.digitserve.batching.DeadlinePassed;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LimitedBodyTests {

	private static final DataSize LIMIT = DataSize.ofBytes(10);

	private static final RequestMemory MEMORY = new RequestMemory(DataSize.ofMegabytes(1));

	@Test
	void bodyUpToTheLimitIsReadWhole() throws IOException {
		assertThat(body(10).readAllBytes()).hasSize(10);
	}

	@Test
	void bodyBeyondTheLimitIsRefusedHoweverItIsRead() throws IOException {
		assertThatExceptionOfType(BodyTooLarge.class).isThrownBy(() -> body(11).readAllBytes())
			.withMessage("expected at most 10 bytes, found more");
		assertThatExceptionOfType(BodyTooLarge.class).isThrownBy(() -> body(11).skipNBytes(11));
		InputStream body = body(11);
		for (int i = 0; i < 10; i++) {
			assertThat(body.read()).isZero();
		}
		assertThatExceptionOfType(BodyTooLarge.class).isThrownBy(body::read);
	}

	@Test
	void bodyThatSaysItIsTooLargeIsNotRead() {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setContent(new byte[11]);
		assertThatExceptionOfType(BodyTooLarge.class)
			.isThrownBy(() -> LimitedBody.of(request, LIMIT, MEMORY.share(), 1));
	}

	@Test
	void bodyTakesMemoryAsItArrives() throws IOException {
		RequestMemory memory = new RequestMemory(DataSize.ofKilobytes(4));
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setContent(new byte[4096]);
		try (RequestMemory.Share share = memory.share();
				InputStream body = LimitedBody.of(request, DataSize.ofKilobytes(100), share, 2)) {
			assertThat(body.readNBytes(2048)).hasSize(2048);
			assertThatExceptionOfType(RequestMemoryFull.class).isThrownBy(body::read);
		}
	}

	@Test
	void bodyThatArrivesTooSlowlyIsGivenUp() throws IOException {
		MockClock clock = new MockClock();
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setContent(new byte[10]);
		RequestTiming timing = RequestTiming.start(request, clock, ObservationRegistry.NOOP);
		timing.admitted(new Deadline(clock, clock.monotonicTime(), Duration.ofSeconds(2)));
		try (RequestMemory.Share share = MEMORY.share(); InputStream body = LimitedBody.of(request, LIMIT, share, 1)) {
			clock.add(Duration.ofMillis(1999));
			assertThat(body.read()).isZero();
			clock.add(Duration.ofMillis(1));
			assertThatExceptionOfType(DeadlinePassed.class).isThrownBy(body::read)
				.withMessage("expected to be done within 2000 ms, found the body still arriving by then");
		}
	}

	@Test
	void nothingIsReadTwice() throws IOException {
		assertThat(body(1).markSupported()).isFalse();
	}

	/** A body whose length the request does not tell. */
	private static InputStream body(int length) throws IOException {
		MockHttpServletRequest request = new MockHttpServletRequest() {

			@Override
			public long getContentLengthLong() {
				return -1;
			}

		};
		request.setContent(new byte[length]);
		return LimitedBody.of(request, LIMIT, MEMORY.share(), 1);
	}

}
