package io.digitserve.training.network;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

class HyperparametersTests {

	private static final Optimizer ADAM = new Optimizer.Adam(1e-3f);

	@Test
	void epochsCanBeReplaced() {
		assertThat(new Hyperparameters(ADAM, 64, 5).withEpochs(2)).isEqualTo(new Hyperparameters(ADAM, 64, 2));
	}

	@Test
	void cardNamesThemAll() {
		assertThat(new Hyperparameters(ADAM, 64, 5).asMap()).containsExactly(entry("loss", "softmax cross-entropy"),
				entry("optimizer", "Adam[learningRate=0.001, beta1=0.9, beta2=0.999, epsilon=1.0E-7]"),
				entry("batchSize", 64), entry("epochs", 5));
	}

	@Test
	void batchAndEpochsMustBePositive() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Hyperparameters(ADAM, 0, 1))
			.withMessage("expected a batch size of at least 1, found 0");
		assertThatIllegalArgumentException().isThrownBy(() -> new Hyperparameters(ADAM, 1, 0))
			.withMessage("expected at least 1 epoch, found 0");
	}

}
