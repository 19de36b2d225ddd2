package io.digitserve.web;

import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class RequestMemoryTests {

	private static final int KILOBYTE = 1024;

	private final RequestMemory memory = new RequestMemory(DataSize.ofKilobytes(40));

	@Test
	void sharesThatFitTogetherAreTakenTogether() {
		try (RequestMemory.Share one = this.memory.share(); RequestMemory.Share other = this.memory.share()) {
			one.take(20 * KILOBYTE);
			other.take(20 * KILOBYTE);
		}
	}

	@Test
	void shareThatDoesNotFitBesideTheOthersIsRefused() {
		try (RequestMemory.Share one = this.memory.share(); RequestMemory.Share other = this.memory.share()) {
			one.take(30 * KILOBYTE);
			other.take(10 * KILOBYTE);
			assertThatExceptionOfType(RequestMemoryFull.class).isThrownBy(() -> other.take(1));
		}
	}

	@Test
	void closedSharesAreFreeAgain() {
		for (int i = 0; i < 10; i++) {
			try (RequestMemory.Share share = this.memory.share()) {
				share.take(25 * KILOBYTE);
				assertThatExceptionOfType(RequestMemoryFull.class).isThrownBy(() -> share.take(25 * KILOBYTE));
			}
		}
		try (RequestMemory.Share all = this.memory.share()) {
			assertThatNoException().isThrownBy(() -> all.take(40 * KILOBYTE));
		}
	}

	@Test
	void smallPiecesAddUp() {
		try (RequestMemory.Share share = this.memory.share()) {
			for (int i = 0; i < 40 * KILOBYTE; i++) {
				share.take(1);
			}
			assertThatExceptionOfType(RequestMemoryFull.class).isThrownBy(() -> share.take(1));
		}
	}

	@Test
	void whoHasTakenNothingHoldsNothing() {
		try (RequestMemory.Share idle = this.memory.share(); RequestMemory.Share all = this.memory.share()) {
			all.take(40 * KILOBYTE);
			assertThatNoException().isThrownBy(() -> idle.take(0));
		}
	}

}
