package io.digitserve.training.results;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.digitserve.training.export.ModelCard;
import io.digitserve.training.export.ServingSpeed;
import io.digitserve.training.network.Network;
import io.digitserve.training.network.Networks;
import io.digitserve.training.report.Figures;

/** The table of results, in Markdown. */
public final class ResultsTable {

	private static final List<String> HEADINGS = List.of("model", "version", "seeds", "parameters", "multiply-adds",
			"epochs", "training time", "held-out accuracy", "test accuracy", "published", "calibration error (test)",
			"size");

	/** What the service makes of many requests and of a single one. */
	private static final List<Integer> BATCHES = List.of(32, 1);

	private static final int REPETITIONS = 5;

	private final List<Result> results;

	private final long measuringMillis;

	/**
	 * A table with a row for each result.
	 * @param measuringMillis how long one measurement of the speed takes; 0 measures none
	 */
	public ResultsTable(List<Result> results, long measuringMillis) {
		this.results = List.copyOf(results);
		this.measuringMillis = measuringMillis;
	}

	/** The table, each line with its end. */
	public String markdown() throws IOException {
		List<String> headings = new ArrayList<>(HEADINGS);
		if (this.measuringMillis > 0) {
			BATCHES.forEach((batch) -> headings.add("images/s, batches of " + batch));
		}
		StringBuilder table = new StringBuilder(line(headings));
		table.append("|---".repeat(headings.size())).append("|\n");
		for (Result result : this.results) {
			table.append(line(row(result)));
		}
		return table.toString();
	}

	private static String line(List<String> cells) {
		return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
	}

	private List<String> row(Result result) throws IOException {
		ModelCard card = result.first().card();
		String preset = result.first().preset();
		List<String> row = new ArrayList<>();
		row.add("`" + card.name() + "`" + ("default".equals(preset) ? "" : " (" + preset + ")"));
		row.add(joined(result, (run) -> run.card().version()));
		row.add(joined(result, (run) -> run.card().training().seed()));
		row.add(Figures.grouped(card.network().parameters()));
		row.add(String.format(Locale.ROOT, "%.2f M", card.network().multiplyAdds() / 1e6));
		row.add(String.valueOf(card.training().epochs()));
		row.add(Figures.duration(result.seconds()));
		row.add(result.heldOutAccuracy().percent());
		row.add(result.testAccuracy().percent());
		row.add(published(card.network().name()));
		row.add(result.testCalibrationError().percent());
		row.add(String.format(Locale.ROOT, "%.2f MB", result.first().size() / 1e6));
		if (this.measuringMillis > 0) {
			row.addAll(speeds(result.first()));
		}
		return row;
	}

	private static String joined(Result result, Function<TrainedRun, Object> property) {
		return result.runs().stream().map(property).distinct().map(String::valueOf).collect(Collectors.joining(", "));
	}

	/**
	 * A model may be of a network that this program does not know, such as an ensemble.
	 */
	private static String published(String network) {
		return Networks.all()
			.stream()
			.filter((known) -> known.name().equals(network))
			.map(Network::published)
			.findFirst()
			.orElse("ours");
	}

	private List<String> speeds(TrainedRun run) throws IOException {
		List<String> speeds = new ArrayList<>();
		try (ServingSpeed speed = new ServingSpeed(run.folder())) {
			for (int batch : BATCHES) {
				speeds
					.add(Figures.grouped(Math.round(speed.imagesPerSecond(batch, REPETITIONS, this.measuringMillis))));
			}
		}
		return speeds;
	}

}
