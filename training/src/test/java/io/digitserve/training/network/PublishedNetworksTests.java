package io.digitserve.training.network;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class PublishedNetworksTests {

	private static final int TRAINING_IMAGES = 55_000;

	/** Sizes follow from the published layers: see the comment of each. */
	static Stream<Arguments> networks() {
		return Stream.of(
				// 28 pixels, halved twice: 7
				arguments(new DeepCnn(), 25 * 32 + 32 + 25 * 32 * 64 + 64 + 7 * 7 * 64 * 1024 + 1024 + 1024 * 10 + 10,
						28 * 28 * 25 * 32 + 14 * 14 * 25 * 32 * 64 + 7 * 7 * 64 * 1024 + 1024 * 10),
				// 26 after the convolution, 13 after the pooling
				arguments(new SmallCnn(), 9 * 32 + 32 + 13 * 13 * 32 * 128 + 128 + 128 * 10 + 10,
						26 * 26 * 9 * 32 + 13 * 13 * 32 * 128 + 128 * 10),
				// four gates see 28 pixels and 150 outputs, 28 times
				arguments(new LstmNetwork(), (28 + 150) * 600 + 600 + 150 * 10 + 10, 28 * (28 + 150) * 600 + 150 * 10),
				// windows of 3 with stride 2 fit 13 times into 28, 6 times into 13
				arguments(new LenetSelu(),
						9 * 12 + 12 + 9 * 12 * 16 + 16 + 576 * 288 + 288 + 288 * 144 + 144 + 144 * 10 + 10,
						28 * 28 * 9 * 12 + 13 * 13 * 9 * 12 * 16 + 576 * 288 + 288 * 144 + 144 * 10),
				// a scale and a shift in place of each bias but the last
				arguments(new LenetSeluAugmented(),
						9 * 12 + 24 + 9 * 12 * 16 + 32 + 576 * 288 + 576 + 288 * 144 + 288 + 144 * 10 + 10,
						28 * 28 * 9 * 12 + 13 * 13 * 9 * 12 * 16 + 576 * 288 + 288 * 144 + 144 * 10),
				arguments(new Mlp(), 784 * 128 + 128 + 128 * 10 + 10, 784 * 128 + 128 * 10));
	}

	@ParameterizedTest
	@MethodSource("networks")
	void parametersAndMultiplyAddsAreThoseOfThePublishedLayers(Network network, long parameters, long multiplyAdds) {
		NetworkSummary summary = NetworkSummary.of(network);
		assertThat(summary.parameters()).isEqualTo(parameters);
		assertThat(summary.multiplyAdds()).isEqualTo(multiplyAdds);
	}

	@Test
	void deepCnnLearnsForThirtyThousandSteps() {
		Hyperparameters published = new DeepCnn().hyperparameters();
		int steps = published.epochs() * TRAINING_IMAGES / published.batchSize();
		assertThat(steps).isBetween(30_000, 30_000 + TRAINING_IMAGES / published.batchSize());
	}

	@Test
	void lstmLearnsFromAMillionImagesToTheEpoch() {
		int images = new LstmNetwork().hyperparameters().epochs() * TRAINING_IMAGES;
		assertThat(images).isBetween(1_000_000 - TRAINING_IMAGES, 1_000_000);
	}

	@Test
	void augmentedLenetSeesSevenOfEachImage() {
		assertThat(new LenetSeluAugmented().hyperparameters().augmentation())
			.hasToString("with copies: left, right, up, down, mirrored, upside down");
		assertThat(new LenetSeluAugmented().hyperparameters().augmentation().variants()).isEqualTo(7);
	}

	@Test
	void mlpSlowsDownAsKerasDoes() {
		Hyperparameters published = new Mlp().hyperparameters();
		assertThat(published.optimizer()).isEqualTo(new Optimizer.RmsProp(1e-3f, 0.9f, 1e-8f));
		assertThat(published.schedule().factor(1_001, 10_000)).isEqualTo(1 / (1 + 1e-5 * 1_000));
	}

	@Test
	void whatNoWriteUpPrintsIsSaid() {
		assertThat(new LenetSelu().choices()).contains("Adam's rate 0.001");
		assertThat(new LenetSeluAugmented().choices()).containsAll(new LenetSelu().choices())
			.anyMatch((choice) -> choice.contains("dropout"));
		assertThat(new KerasCnn().choices()).isEmpty();
	}

}
