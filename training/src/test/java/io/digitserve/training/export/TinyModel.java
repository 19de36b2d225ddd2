package io.digitserve.training.export;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

import io.digitserve.training.SyntheticDigits;
import io.digitserve.training.data.Dataset;
import io.digitserve.training.data.TrainingData;
import io.digitserve.training.evaluation.Evaluation;
import io.digitserve.training.network.Hyperparameters;
import io.digitserve.training.network.TinyNetwork;
import io.digitserve.training.trainer.Precision;
import io.digitserve.training.trainer.TrainedNetwork;
import io.digitserve.training.trainer.Trainer;

/** A network that was trained once for all tests, so little that it still errs. */
public final class TinyModel {

	static final Dataset HELD_OUT = SyntheticDigits.of(300, 2);

	static final ModelCard.Data DATA = new ModelCard.Data("synthetic", "none", Map.of("a-file", "a sum"));

	static final ModelCard.Training RUN = new ModelCard.Training(1, Map.of("batchSize", 50), 1, 1.5,
			Instant.parse("2026-01-02T03:04:05.678Z"), Map.of("os", "any"));

	static final TrainedNetwork TRAINED = train();

	private TinyModel() {
	}

	private static TrainedNetwork train() {
		TinyNetwork network = new TinyNetwork();
		Hyperparameters once = network.hyperparameters().withEpochs(1);
		TrainingData data = new TrainingData(SyntheticDigits.of(500, 1), HELD_OUT);
		return new Trainer(network, once, 1, Precision.FLOAT32, 2).train(data, new Trainer.Listener() {

			@Override
			public void step(int epoch, int images, double loss, double accuracy) {
				// nobody watches
			}

			@Override
			public void epoch(int epoch, Evaluation heldOut, Trainer.Pace pace) {
				// nobody watches
			}
		}, () -> false);
	}

	/** Exports it as the next version below a folder. */
	public static ModelFolder exportTo(Path root) throws IOException {
		return new ModelExport(root).export(TRAINED, HELD_OUT, DATA, RUN);
	}

}
