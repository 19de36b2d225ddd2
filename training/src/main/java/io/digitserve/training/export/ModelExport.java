package io.digitserve.training.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

import io.digitserve.training.data.Dataset;
import io.digitserve.training.evaluation.Evaluation;
import io.digitserve.training.evaluation.Probabilities;
import io.digitserve.training.evaluation.Temperature;
import io.digitserve.training.network.Network;
import io.digitserve.training.network.NetworkSummary;
import io.digitserve.training.trainer.TrainedNetwork;

/**
 * Writes a trained network as the next version of its model,
 * {@code <root>/<name>/<version>/}. The folder appears under its name only when it is
 * complete: it is written beside it, under a name that no service takes for a version,
 * and renamed at the end. Whatever goes wrong before, nothing is left behind.
 */
public final class ModelExport {

	/** One held-out digit in a hundred is less sure than the threshold. */
	private static final double REJECTED_SHARE = 0.01;

	private final Path root;

	/** Exports below a folder, which need not exist yet. */
	public ModelExport(Path root) {
		this.root = root;
	}

	/**
	 * Finds out before the training, not after it, whether its result can be written:
	 * makes the folder of the network's versions, and tries to write into it.
	 * @throws IOException if it cannot
	 */
	public void prepare(Network network) throws IOException {
		Files.delete(Files.createDirectory(partial(versions(network), 0)));
	}

	/**
	 * Calibrates, freezes, evaluates and writes a network.
	 * @param heldOut the images that calibrate it, of which some become golden
	 * @return the new folder
	 */
	public ModelFolder export(TrainedNetwork trained, Dataset heldOut, ModelCard.Data data, ModelCard.Training training)
			throws IOException {
		Path versions = versions(trained.network());
		int version = nextVersion(versions);
		Path partial = Files.createDirectory(partial(versions, version));
		try {
			write(new ModelFolder(partial), version, trained, heldOut, data, training);
			return new ModelFolder(
					Files.move(partial, versions.resolve(String.valueOf(version)), StandardCopyOption.ATOMIC_MOVE));
		}
		finally {
			deleteRecursively(partial);
		}
	}

	private Path versions(Network network) throws IOException {
		return Files.createDirectories(this.root.resolve(network.name()));
	}

	private static Path partial(Path versions, int version) {
		return versions.resolve("." + version + ".partial-" + UUID.randomUUID());
	}

	private static void write(ModelFolder folder, int version, TrainedNetwork trained, Dataset heldOut,
			ModelCard.Data data, ModelCard.Training training) throws IOException {
		double temperature = Temperature.fit(trained.heldOut(), heldOut);
		folder.write(ModelFolder.SAVED_MODEL,
				FrozenModel.of(trained.network(), trained.weights(), temperature).toByteArray());
		Probabilities probabilities;
		try (ExportedModel model = new ExportedModel(folder)) {
			probabilities = model.probabilities(heldOut);
		}
		folder.writeGolden(Golden.of(heldOut, probabilities));
		folder.writeCard(new ModelCard(trained.network().name(), version,
				ModelCard.NetworkCard.of(NetworkSummary.of(trained.network())), data, training, temperature,
				rejectionThreshold(probabilities), new ModelCard.Metrics(Evaluation.of(probabilities, heldOut), null),
				folder.sums()));
	}

	private static double rejectionThreshold(Probabilities probabilities) {
		double[] confidences = new double[probabilities.size()];
		Arrays.setAll(confidences, probabilities::confidence);
		Arrays.sort(confidences);
		return confidences[(int) (REJECTED_SHARE * confidences.length)];
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
