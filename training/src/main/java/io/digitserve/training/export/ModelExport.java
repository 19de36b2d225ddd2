package io.digitserve.training.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

import io.digitserve.training.data.Dataset;
import io.digitserve.training.evaluation.Evaluation;
import io.digitserve.training.evaluation.Logits;
import io.digitserve.training.evaluation.Probabilities;
import io.digitserve.training.evaluation.Rejection;
import io.digitserve.training.evaluation.Temperature;
import io.digitserve.training.network.NetworkSummary;
import io.digitserve.training.trainer.TrainedNetwork;
import org.tensorflow.proto.SavedModel;

/**
 * Writes a trained network or an ensemble as the next version of its model,
 * {@code <root>/<name>/<version>/}. The folder appears under its name only when it is
 * complete: it is written beside it, under a name that no service takes for a version,
 * and renamed at the end. Whatever goes wrong before, nothing is left behind.
 */
public final class ModelExport {

	private final Path root;

	/** Exports below a folder, which need not exist yet. */
	public ModelExport(Path root) {
		this.root = root;
	}

	/**
	 * Finds out before the training, not after it, whether its result can be written:
	 * makes the folder of the model's versions, and tries to write into it.
	 * @param name of the model
	 * @throws IOException if it cannot
	 */
	public void prepare(String name) throws IOException {
		Files.delete(Files.createDirectory(partial(versions(name), 0)));
	}

	/**
	 * Calibrates, freezes, evaluates and writes a network. Its constants are in half
	 * precision if as many held-out images are right then as in single precision.
	 * @param heldOut the images that calibrate it, of which some become golden
	 * @return the new folder
	 */
	public ModelFolder export(TrainedNetwork trained, Dataset heldOut, ModelCard.Data data, ModelCard.Training training)
			throws IOException {
		double temperature = Temperature.fit(trained.heldOut(), heldOut);
		SavedModel single = FrozenModel.of(FrozenModel.classifier(trained, false), temperature);
		SavedModel half = FrozenModel.of(FrozenModel.classifier(trained, true), temperature);
		boolean halfIsAsGood = accuracy(half, heldOut) >= accuracy(single, heldOut);
		ModelCard.NetworkCard network = ModelCard.NetworkCard.of(NetworkSummary.of(trained.network()),
				halfIsAsGood ? "float16" : "float32");
		return export(network, halfIsAsGood ? half : single, temperature, heldOut, data, training);
	}

	private static double accuracy(SavedModel model, Dataset heldOut) {
		try (ExportedModel loaded = new ExportedModel(model)) {
			return Evaluation.of(loaded.probabilities(heldOut), heldOut).accuracy();
		}
	}

	/**
	 * Calibrates, evaluates and writes an ensemble. Its version's data are those of its
	 * first member.
	 * @param heldOut the images that calibrate it, of which some become golden
	 * @return the new folder
	 */
	public ModelFolder export(Ensemble ensemble, Dataset heldOut, ModelCard.Training training) throws IOException {
		FrozenModel.Classifier classifier = ensemble.classifier(heldOut);
		Logits logits;
		try (ExportedModel uncalibrated = new ExportedModel(FrozenModel.of(classifier, 1))) {
			logits = Logits.of(uncalibrated.probabilities(heldOut));
		}
		double temperature = Temperature.fit(logits, heldOut);
		return export(ensemble.networkCard(), FrozenModel.of(classifier, temperature), temperature, heldOut,
				ensemble.data(), training);
	}

	private ModelFolder export(ModelCard.NetworkCard network, SavedModel model, double temperature, Dataset heldOut,
			ModelCard.Data data, ModelCard.Training training) throws IOException {
		Path versions = versions(network.name());
		int version = nextVersion(versions);
		Path partial = Files.createDirectory(partial(versions, version));
		try {
			ModelFolder folder = new ModelFolder(partial);
			folder.write(ModelFolder.SAVED_MODEL, model.toByteArray());
			Probabilities probabilities;
			Rejection rejection;
			try (ExportedModel exported = new ExportedModel(folder)) {
				probabilities = exported.probabilities(heldOut);
				rejection = Rejection.of(probabilities, exported.outlierScores(heldOut));
			}
			folder.writeGolden(Golden.of(heldOut, probabilities));
			folder.writeCard(new ModelCard(network.name(), version, network, data, training, temperature, rejection,
					new ModelCard.Metrics(Evaluation.of(probabilities, heldOut), null), folder.sums()));
			return new ModelFolder(
					Files.move(partial, versions.resolve(String.valueOf(version)), StandardCopyOption.ATOMIC_MOVE));
		}
		finally {
			deleteRecursively(partial);
		}
	}

	private Path versions(String name) throws IOException {
		return Files.createDirectories(this.root.resolve(name));
	}

	private static Path partial(Path versions, int version) {
		return versions.resolve("." + version + ".partial-" + UUID.randomUUID());
	}

	private static int nextVersion(Path versions) throws IOException {
		try (Stream<Path> entries = Files.list(versions)) {
			return 1 + entries.map((entry) -> entry.getFileName().toString())
				.filter((entry) -> entry.matches("[1-9][0-9]{0,8}"))
				.mapToInt(Integer::parseInt)
				.max()
				.orElse(0);
		}
	}

	private static void deleteRecursively(Path folder) throws IOException {
		if (Files.exists(folder)) {
			try (Stream<Path> tree = Files.walk(folder)) {
				for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
					Files.delete(path);
				}
			}
		}
	}

}
