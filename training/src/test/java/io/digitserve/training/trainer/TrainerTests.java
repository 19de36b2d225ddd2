package io.digitserve.training.trainer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import io.digitserve.training.SyntheticDigits;
import io.digitserve.training.augmentation.Copies;
import io.digitserve.training.data.TrainingData;
import io.digitserve.training.evaluation.Evaluation;
import io.digitserve.training.network.Hyperparameters;
import io.digitserve.training.network.Network;
import io.digitserve.training.network.Optimizer;
import io.digitserve.training.network.TinyNetwork;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class TrainerTests {

	private static final Network NETWORK = new TinyNetwork();

	/** 110 images: two batches of 50 and one of 10. */
	private static final TrainingData FEW = new TrainingData(SyntheticDigits.of(110, 1), SyntheticDigits.of(20, 2));

	@Test
	void networkLearns() {
		TrainingData data = new TrainingData(SyntheticDigits.of(2_000, 1), SyntheticDigits.of(500, 2));
		Recording recording = new Recording();
		TrainedNetwork trained = trainer(NETWORK.hyperparameters(), 1).train(data, recording, () -> false);
		assertThat(recording.heldOut).hasSize(3);
		assertThat(recording.heldOut.get(2).accuracy()).isGreaterThan(0.95);
		assertThat(Evaluation.of(trained.heldOut().probabilities(1), data.heldOut()))
			.isEqualTo(recording.heldOut.get(2));
	}

	@Test
	void listenerHearsEventsInTheirOrder() {
		Recording recording = new Recording();
		trainer(NETWORK.hyperparameters().withEpochs(2), 1).train(FEW, recording, () -> false);
		assertThat(recording.events).containsExactly("step 1, 50 images", "step 1, 50 images", "step 1, 10 images",
				"epoch 1, 20 images", "step 2, 50 images", "step 2, 50 images", "step 2, 10 images",
				"epoch 2, 20 images");
	}

	@Test
	void paceCountsImagesAndTheTimeTheyTook() {
		Recording recording = new Recording();
		Hyperparameters twice = NETWORK.hyperparameters()
			.withEpochs(1)
			.withAugmentation(new Copies(List.of(Copies.Kind.LEFT)));
		trainer(twice, 1).train(FEW, recording, () -> false);
		Trainer.Pace pace = recording.paces.get(0);
		assertThat(pace.images()).isEqualTo(2 * 110).isEqualTo(Trainer.imagesPerEpoch(FEW.training(), twice));
		assertThat(recording.events).hasSize(220 / 50 + 1 + 1);
		assertThat(pace.waited()).isPositive().isLessThan(pace.seconds());
	}

	@Test
	void scheduleSeesEveryStepOfTheRun() {
		List<String> asked = new ArrayList<>();
		Hyperparameters watched = NETWORK.hyperparameters().withEpochs(2).withSchedule((step, steps) -> {
			asked.add(step + " of " + steps);
			return 1;
		});
		trainer(watched, 1).train(FEW, new Recording(), () -> false);
		assertThat(asked).containsExactly("1 of 6", "2 of 6", "3 of 6", "4 of 6", "5 of 6", "6 of 6");
	}

	@Test
	void seedDecidesHowARunBegins() {
		double loss = firstLoss(1);
		// Ten digits, none preferred yet: about ln 10.
		assertThat(loss).isCloseTo(Math.log(10), within(1.0));
		assertThat(firstLoss(1)).isCloseTo(loss, within(1e-5));
		assertThat(Math.abs(firstLoss(2) - loss)).isGreaterThan(1e-3);
	}

	@Test
	void lossAndAccuracyAreThoseOfTheEpochSoFar() {
		Recording recording = new Recording();
		// At so small a rate nothing is learned, and without dropout every epoch sees
		// the same figures: those of the untrained network for all images.
		Hyperparameters still = new Hyperparameters(new Optimizer.Adam(1e-12f), 50, 1);
		TrainingData data = new TrainingData(FEW.training(), FEW.training());
		new Trainer(new TinyNetwork(0), still, 1, Precision.FLOAT32, 2).train(data, recording, () -> false);
		assertThat(recording.accuracies.get(2)).isEqualTo(recording.heldOut.get(0).accuracy());
		assertThat(recording.losses.get(2)).isCloseTo(recording.heldOut.get(0).negativeLogLikelihood(), within(1e-4));
	}

	@Test
	void interruptionEndsTheRunBeforeTheNextStep() {
		Recording recording = new Recording();
		BooleanSupplier inTheSecondEpoch = () -> recording.events.size() == 5;
		assertThatExceptionOfType(Trainer.Interrupted.class)
			.isThrownBy(() -> trainer(NETWORK.hyperparameters(), 1).train(FEW, recording, inTheSecondEpoch))
			.withMessage("interrupted in epoch 2: no model was written");
		assertThat(recording.events).hasSize(5);
	}

	@Test
	void divergenceNamesTheStep() {
		Recording recording = new Recording();
		Hyperparameters absurd = new Hyperparameters(new Optimizer.Adam(1e30f), 10, 1);
		assertThatExceptionOfType(Trainer.Diverged.class)
			.isThrownBy(() -> trainer(absurd, 1).train(FEW, recording, () -> false))
			.withMessageMatching("the loss became (NaN|Infinity) at step %d: .*smaller learning rate.*"
				.formatted(recording.events.size() + 1));
	}

	@Test
	void divergenceInTheLastStepOfAnEpochIsFoundToo() {
		Recording recording = new Recording();
		Hyperparameters absurd = new Hyperparameters(new Optimizer.Adam(1e30f), 110, 1);
		assertThatExceptionOfType(Trainer.Diverged.class)
			.isThrownBy(() -> trainer(absurd, 1).train(FEW, recording, () -> false))
			.withMessageContaining(" at step 1: ");
		assertThat(recording.events).containsExactly("step 1, 110 images");
	}

	private static double firstLoss(long seed) {
		Recording recording = new Recording();
		trainer(NETWORK.hyperparameters().withEpochs(1), seed).train(FEW, recording, () -> false);
		return recording.losses.get(0);
	}

	private static Trainer trainer(Hyperparameters hyperparameters, long seed) {
		return new Trainer(NETWORK, hyperparameters, seed, Precision.FLOAT32, 2);
	}

	private static final class Recording implements Trainer.Listener {

		private final List<String> events = new ArrayList<>();

		private final List<Double> losses = new ArrayList<>();

		private final List<Double> accuracies = new ArrayList<>();

		private final List<Evaluation> heldOut = new ArrayList<>();

		private final List<Trainer.Pace> paces = new ArrayList<>();

		@Override
		public void step(int epoch, int images, double loss, double accuracy) {
			this.events.add("step %d, %d images".formatted(epoch, images));
			this.losses.add(loss);
			this.accuracies.add(accuracy);
		}

		@Override
		public void epoch(int epoch, Evaluation heldOut, Trainer.Pace pace) {
			this.events.add("epoch %d, %d images".formatted(epoch, heldOut.images()));
			this.heldOut.add(heldOut);
			this.paces.add(pace);
		}

	}

}
