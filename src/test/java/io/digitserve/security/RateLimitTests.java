package io.digitserve.security;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.ModelAndView;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitTests {

	private final AtomicLong nanos = new AtomicLong();

	private final List<Exception> refusals = new ArrayList<>();

	@Test
	void clientsHaveTheirRequestsAndGetThemBackEvenly() throws Exception {
		RateLimit limit = limit(2, 100);
		assertThat(ask(limit, "192.0.2.1")).isEqualTo("\"requests\";r=1;t=30");
		assertThat(ask(limit, "192.0.2.1")).isEqualTo("\"requests\";r=0;t=60");
		assertThat(this.refusals).isEmpty();
		assertThat(ask(limit, "192.0.2.1")).isEqualTo("\"requests\";r=0;t=60");
		assertThat(this.refusals).singleElement().isInstanceOfSatisfying(RateExceeded.class, (failure) -> {
			assertThat(failure).hasMessage("expected at most 2 requests in 60 s, found more");
			assertThat(failure.roomIn()).isEqualTo(Duration.ofSeconds(30));
		});
		assertThat(ask(limit, "192.0.2.2")).isEqualTo("\"requests\";r=1;t=30");
		this.nanos.addAndGet(Duration.ofSeconds(30).toNanos());
		assertThat(ask(limit, "192.0.2.1")).isEqualTo("\"requests\";r=0;t=60");
		assertThat(this.refusals).hasSize(1);
	}

	@Test
	void whoIsKnownIsOneClientFromEveryAddress() throws Exception {
		RateLimit limit = limit(5, 100);
		MockHttpServletRequest request = request("192.0.2.1");
		request.setRemoteUser("key:scanner");
		assertThat(ask(limit, request)).contains("r=4");
		assertThat(ask(limit, "192.0.2.1")).contains("r=4");
		request = request("192.0.2.2");
		request.setRemoteUser("key:scanner");
		assertThat(ask(limit, request)).contains("r=3");
	}

	@Test
	void noMoreClientsAreKeptThanConfigured() throws Exception {
		RateLimit limit = limit(2, 10);
		for (int i = 0; i < 1000; i++) {
			ask(limit, "192.0.%d.%d".formatted(i / 250, i % 250));
		}
		assertThat(limit.clients()).isLessThanOrEqualTo(10);
	}

	@Test
	void healthMayBeAskedAnyTime() throws Exception {
		MockHttpServletRequest request = request("192.0.2.1");
		request.setServletPath("/v2/health/ready");
		assertThat(ask(limit(1, 10), request)).isEmpty();
	}

	private RateLimit limit(int requests, int maxClients) {
		return new RateLimit(new RateLimitSettings(requests, Duration.ofMinutes(1), maxClients), new TimeMeter() {

			@Override
			public long currentTimeNanos() {
				return RateLimitTests.this.nanos.get();
			}

			@Override
			public boolean isWallClockBased() {
				return false;
			}

		}, (request, response, handler, failure) -> {
			this.refusals.add(failure);
			return new ModelAndView();
		});
	}

	private static MockHttpServletRequest request(String address) {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/predict");
		request.setServletPath("/predict");
		request.setRemoteAddr(address);
		return request;
	}

	private static String ask(RateLimit limit, String address) throws ServletException, IOException {
		return ask(limit, request(address));
	}

	/** What the answer says of the limit; empty if it says nothing. */
	private static String ask(RateLimit limit, MockHttpServletRequest request) throws ServletException, IOException {
		MockHttpServletResponse response = new MockHttpServletResponse();
		limit.doFilter(request, response, (passed, answered) -> {
		});
		String left = response.getHeader(RateLimit.LEFT);
		if (left == null) {
			assertThat(response.containsHeader(RateLimit.POLICY)).isFalse();
			return "";
		}
		assertThat(response.getHeader(RateLimit.POLICY)).matches("\"requests\";q=[0-9]+;w=60");
		return left;
	}

}
