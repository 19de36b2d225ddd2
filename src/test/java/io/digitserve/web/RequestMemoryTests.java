package io.digitserve.web;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RequestMemoryTests {

	private static final DataSize LIMIT = DataSize.ofKilobytes(16);

	private final RequestMemory memory = new RequestMemory(DataSize.ofKilobytes(40));

	@Test
	void bodiesThatFitTogetherAreReceivedTogether() {
		String answer = this.memory.holding(request(15), LIMIT, 1,
				() -> this.memory.holding(request(15), LIMIT, 1, () -> "both"));
		assertThat(answer).isEqualTo("both");
	}

	@Test
	void bodyThatDoesNotFitBesideTheOthersIsRefusedAndTakesNothing() {
		this.memory.holding(request(15), LIMIT, 1, () -> this.memory.holding(request(15), LIMIT, 1, () -> {
			assertThatExceptionOfType(RequestMemory.MemoryFull.class).isThrownBy(() -> hold(request(15)))
				.withMessageContaining("up to 15 KB");
			hold(request(5));
			return "refused one";
		}));
		hold(request(15));
	}

	@Test
	void memoryIsFreeAgainAfterAFailure() {
		for (int i = 0; i < 10; i++) {
			assertThatExceptionOfType(BodyTooLarge.class)
				.isThrownBy(() -> this.memory.holding(request(15), LIMIT, 1, () -> {
					throw new BodyTooLarge(LIMIT);
				}));
		}
		hold(request(15));
	}

	@Test
	void bodyOfUnknownLengthMayBeAsLongAsTheLimit() {
		MockHttpServletRequest chunked = new MockHttpServletRequest();
		this.memory.holding(chunked, LIMIT, 1, () -> this.memory.holding(chunked, LIMIT, 1, () -> {
			assertThatExceptionOfType(RequestMemory.MemoryFull.class).isThrownBy(() -> hold(chunked));
			return "refused one";
		}));
	}

	@Test
	void onlyTheShareThatIsHeldCounts() {
		String answer = this.memory.holding(request(15), LIMIT, 0.5,
				() -> this.memory.holding(request(15), LIMIT, 0.5, () -> this.memory.holding(request(15), LIMIT, 0.5,
						() -> this.memory.holding(request(15), LIMIT, 0.5, () -> "four"))));
		assertThat(answer).isEqualTo("four");
	}

	private void hold(MockHttpServletRequest request) {
		assertThat(this.memory.holding(request, LIMIT, 1, () -> "held")).isEqualTo("held");
	}

	private static MockHttpServletRequest request(int kilobytes) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setContent(new byte[kilobytes * 1024]);
		return request;
	}

}
