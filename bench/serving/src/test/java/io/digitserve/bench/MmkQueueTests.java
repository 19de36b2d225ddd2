package io.digitserve.bench;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class MmkQueueTests {

	@Test
	void oneServerIsBusyAsOftenAsItIsLoaded() {
		MmkQueue queue = new MmkQueue(1, 10, 8);
		assertThat(queue.waits()).isCloseTo(0.8, within(1e-12));
		// ρ / (μ - λ)
		assertThat(queue.meanWait()).isCloseTo(0.4, within(1e-12));
		// P(W > t) = ρ exp(-(μ - λ) t)
		assertThat(0.8 * Math.exp(-2 * queue.wait(0.99))).isCloseTo(0.01, within(1e-12));
	}

	@Test
	void twoServersFollowTheirClosedForm() {
		for (double load : new double[] { 0.1, 0.5, 0.9 }) {
			assertThat(new MmkQueue(2, 20_000, load * 20_000).waits()).isCloseTo(2 * load * load / (1 + load),
					within(1e-12));
		}
	}

	@Test
	void whoSeldomWaitsWaitsForNothing() {
		assertThat(new MmkQueue(2, 1000, 10).wait(0.99)).isZero();
	}

	@Test
	void moreThanCanBeDoneHasNoWait() {
		assertThatIllegalArgumentException().isThrownBy(() -> new MmkQueue(2, 100, 100))
			.withMessageContaining("fewer arrivals than 100");
		assertThatIllegalArgumentException().isThrownBy(() -> new MmkQueue(0, 100, 50));
	}

}
