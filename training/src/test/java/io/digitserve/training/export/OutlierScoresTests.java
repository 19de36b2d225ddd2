package io.digitserve.training.export;

import java.io.IOException;
import java.nio.file.Path;

import io.digitserve.training.SyntheticDigits;
import io.digitserve.training.data.Dataset;
import io.digitserve.training.evaluation.Evaluation;
import io.digitserve.training.trainer.TrainedNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class OutlierScoresTests {

	private static final Dataset IMAGES = SyntheticDigits.of(300, 6);

	@Test
	void networkOfTenLogitsHasTheirFreeEnergy() {
		float[] logits = logits(10);
		float[] scores = scores(10);
		for (int image = 0; image < IMAGES.size(); image++) {
			assertThat((double) scores[image]).isCloseTo(-logSumExp(logits, 10 * image), within(1e-4));
		}
	}

	@Test
	void eleventhLogitIsComparedWithTheDigits() {
		float[] logits = logits(11);
		float[] scores = scores(11);
		for (int image = 0; image < IMAGES.size(); image++) {
			double expected = logits[11 * image + 10] - logSumExp(logits, 11 * image);
			assertThat((double) scores[image]).isCloseTo(expected, within(1e-4));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 10, 11 })
	void scoresAreThoseBeforeTheTemperature(int columns) {
		FrozenModel.Classifier classifier = FrozenModel.classifier(network(columns), false);
		try (ExportedModel warm = new ExportedModel(FrozenModel.of(classifier, 3))) {
			assertThat(warm.outlierScores(IMAGES)).containsExactly(scores(columns), within(1e-6f));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 10, 11 })
	void probabilitiesAreThoseOfTheDigits(int columns, @TempDir Path root) throws IOException {
		TrainedNetwork network = network(columns);
		ModelFolder folder = new ModelExport(root).export(network, IMAGES, TinyModel.DATA, TinyModel.RUN);
		double temperature = folder.verifiedCard().temperature();
		Evaluation expected = Evaluation.of(network.heldOut().probabilities(temperature), IMAGES);
		Evaluation found = folder.verifiedCard().metrics().heldOut();
		assertThat(found.negativeLogLikelihood()).isCloseTo(expected.negativeLogLikelihood(), within(1e-3));
		try (ServedByTensorFlow model = new ServedByTensorFlow(folder.path())) {
			ServedByTensorFlow.Answer answer = model.answer(IMAGES);
			assertThat(answer.probabilities().size()).isEqualTo(IMAGES.size());
			assertThat(answer.outlierScores()).hasSize(IMAGES.size());
		}
	}

	@Test
	void otherNumbersOfLogitsAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> network(12));
		TrainedNetwork ten = network(10);
		TrainedNetwork wrong = new TrainedNetwork(new Untrained.Small(6, 12),
				Untrained.weights(new Untrained.Small(6, 12), 1), ten.heldOut());
		assertThatIllegalArgumentException().isThrownBy(() -> FrozenModel.of(FrozenModel.classifier(wrong, false), 1))
			.withMessage("expected 10 or 11 logits an image, found 12");
	}

	@Test
	void scaleIsMeanAndStandardDeviation() {
		assertThat(OutlierScores.Scale.of(new float[] { 1, 2, 6 }))
			.isEqualTo(new OutlierScores.Scale(3, Math.sqrt((4 + 1 + 9) / 3.0)));
	}

	@Test
	void equalScoresHaveADeviationThatCanDivide() {
		assertThat(OutlierScores.Scale.of(new float[] { 2, 2 }).deviation()).isPositive();
	}

	private static TrainedNetwork network(int columns) {
		return Untrained.network(new Untrained.Small(6, columns), IMAGES, 4);
	}

	private static float[] logits(int columns) {
		TrainedNetwork network = network(columns);
		return Untrained.logits(network.network(), network.weights(), IMAGES);
	}

	private static float[] scores(int columns) {
		FrozenModel.Classifier classifier = FrozenModel.classifier(network(columns), false);
		try (ExportedModel model = new ExportedModel(FrozenModel.of(classifier, 0.7))) {
			return model.outlierScores(IMAGES);
		}
	}

	/** Of the ten values from the offset on. */
	private static double logSumExp(float[] logits, int offset) {
		double sum = 0;
		for (int i = offset; i < offset + 10; i++) {
			sum += Math.exp(logits[i]);
		}
		return Math.log(sum);
	}

}
