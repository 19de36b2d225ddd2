package io.digitserve.training.network;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NetworkSummaryTests {

	/**
	 * Each convolution of 3 takes 2 pixels off a side, each pooling halves it: 28 26 13
	 * 11 5.
	 */
	@Test
	void kerasCnnIsAsPublished() {
		NetworkSummary summary = NetworkSummary.of(new KerasCnn());
		assertThat(summary.name()).isEqualTo("keras-cnn");
		assertThat(summary.rows()).containsExactly(
				new NetworkSummary.Row("conv 3x3, 32, VALID, relu", List.of(26L, 26L, 32L), 9 * 32 + 32,
						26 * 26 * 9 * 32),
				new NetworkSummary.Row("max-pool 2x2, stride 2, VALID", List.of(13L, 13L, 32L), 0, 0),
				new NetworkSummary.Row("conv 3x3, 64, VALID, relu", List.of(11L, 11L, 64L), 9 * 32 * 64 + 64,
						11 * 11 * 9 * 32 * 64),
				new NetworkSummary.Row("max-pool 2x2, stride 2, VALID", List.of(5L, 5L, 64L), 0, 0),
				new NetworkSummary.Row("flatten", List.of(1600L), 0, 0),
				new NetworkSummary.Row("dense 128, relu", List.of(128L), 1600 * 128 + 128, 1600 * 128),
				new NetworkSummary.Row("dropout 0.5", List.of(128L), 0, 0),
				new NetworkSummary.Row("dense 10", List.of(10L), 128 * 10 + 10, 128 * 10));
	}

	@Test
	void totalsAreSumsOfTheLayers() {
		NetworkSummary summary = new NetworkSummary("any", List.of(new NetworkSummary.Row("one", List.of(2L), 3, 5),
				new NetworkSummary.Row("two", List.of(7L), 11, 13)));
		assertThat(summary.parameters()).isEqualTo(3 + 11);
		assertThat(summary.multiplyAdds()).isEqualTo(5 + 13);
	}

	@Test
	void kerasCnnIsTrainedAsPublished() {
		assertThat(new KerasCnn().hyperparameters()).isEqualTo(new Hyperparameters(new Optimizer.Adam(1e-3f), 64, 5));
	}

}
