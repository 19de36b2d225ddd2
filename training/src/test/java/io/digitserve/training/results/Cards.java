package io.digitserve.training.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.digitserve.training.evaluation.Evaluation;
import io.digitserve.training.evaluation.Rejection;
import io.digitserve.training.export.ModelCard;
import io.digitserve.training.export.ModelFolder;
import org.jspecify.annotations.Nullable;

/** Folders that have cards, and otherwise nothing that answers. */
public final class Cards {

	/** Bytes of every {@code saved_model.pb}. */
	static final int SIZE = 1_230_000;

	private Cards() {
	}

	/**
	 * Writes {@code <root>/<name>/<version>/} of a run with the preset and the seed.
	 * @param test the accuracy on the test images, if they were read
	 */
	public static void write(Path root, String name, int version, String preset, long seed, double heldOut,
			@Nullable Double test) throws IOException {
		Path folder = Files.createDirectories(root.resolve(name).resolve(String.valueOf(version)));
		Map<String, String> sums = new TreeMap<>();
		byte[] model = new byte[SIZE];
		model[0] = (byte) seed;
		sums.put("saved_model.pb", written(folder.resolve("saved_model.pb"), model));
		sums.put("golden.json", written(folder.resolve("golden.json"), new byte[0]));
		ModelCard.NetworkCard network = new ModelCard.NetworkCard(name, 225_034, 2_631_040, "float32", List.of());
		ModelCard.Training training = new ModelCard.Training(seed, Map.of("preset", preset), 5, 60 + seed,
				Instant.EPOCH, Map.of());
		ModelCard.Metrics metrics = new ModelCard.Metrics(evaluation(heldOut),
				(test != null) ? evaluation(test) : null);
		new ModelFolder(folder).writeCard(new ModelCard(name, version, network,
				new ModelCard.Data("any", "any", Map.of()), training, 1, new Rejection(0, 0, 1), metrics, sums));
	}

	private static Evaluation evaluation(double accuracy) {
		return new Evaluation(10_000, accuracy, 0.03, 0.002, List.of(), List.of());
	}

	private static String written(Path file, byte[] content) throws IOException {
		Files.write(file, content);
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
