package io.digitserve.training.network;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BenchmarkCnnTests {

	@Test
	void sizesAreThoseOfTheNetworkItIsComparedWith() {
		// four convolutions of 3x3, then two halvings have left 7 x 7 pixels of 64
		// channels; one bias for each output
		long convolutions = (9 + 1) * 32 + (9 * 32 + 1) * 32 + (9 * 32 + 1) * 64 + (9 * 64 + 1) * 64;
		long dense = (7 * 7 * 64 + 1) * 128 + (128 + 1) * 10;
		assertThat(NetworkSummary.of(new BenchmarkCnn()).parameters()).isEqualTo(convolutions + dense);
		assertThat(new BenchmarkCnn().hyperparameters().batchSize()).isEqualTo(128);
	}

	@Test
	void noCommandOffersIt() {
		assertThat(Networks.all()).extracting(Network::name).doesNotContain(new BenchmarkCnn().name());
	}

}
