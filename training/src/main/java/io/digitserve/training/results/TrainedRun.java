package io.digitserve.training.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.digitserve.training.export.ModelCard;
import io.digitserve.training.export.ModelFolder;

/**
 * A model with its card.
 *
 * @param folder where it is
 * @param card verified: the files are those that it describes
 */
public record TrainedRun(ModelFolder folder, ModelCard card) {

	/**
	 * All models of a folder, {@code <root>/<name>/<version>/}, by name and version.
	 * @throws IOException if it cannot be read, or one of them is not as it was exported
	 */
	public static List<TrainedRun> below(Path root) throws IOException {
		List<TrainedRun> runs = new ArrayList<>();
		for (Path name : folders(root)) {
			for (Path version : folders(name)) {
				if (version.getFileName().toString().matches("[1-9][0-9]{0,8}")) {
					ModelFolder folder = new ModelFolder(version);
					runs.add(new TrainedRun(folder, folder.verifiedCard()));
				}
			}
		}
		runs.sort(Comparator.comparing((TrainedRun run) -> run.card().name())
			.thenComparing((run) -> run.card().version()));
		return runs;
	}

	private static List<Path> folders(Path parent) throws IOException {
		try (Stream<Path> entries = Files.list(parent)) {
			return entries.filter(Files::isDirectory).sorted().toList();
		}
	}

	/** The set of hyper-parameters that was chosen. */
	String preset() {
		return String.valueOf(this.card.training().hyperparameters().getOrDefault("preset", "default"));
	}

	/** Bytes of {@code saved_model.pb}. */
	long size() throws IOException {
		return Files.size(this.folder.path().resolve("saved_model.pb"));
	}

}
