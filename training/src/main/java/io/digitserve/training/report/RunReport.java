package io.digitserve.training.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.digitserve.training.evaluation.Evaluation;
import io.digitserve.training.evaluation.Reliability;
import io.digitserve.training.network.NetworkSummary;

/** The page about one run that came to a model. */
public final class RunReport {

	private RunReport() {
	}

	/** The page as HTML. */
	public static String page(RunLog log, Explanation explanation) {
		List<Chart> charts = new ArrayList<>(Curves.of(log));
		charts.add(Curves.of(explanation.reliability()));
		Evaluation heldOut = explanation.heldOut();
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("network", log.started().network());
		values.put("accuracy", Figures.percent(heldOut.accuracy()));
		values.put("wrong", Math.round(heldOut.images() * (1 - heldOut.accuracy())));
		values.put("images", Figures.grouped(heldOut.images()));
		values.put("loss", Figures.loss(heldOut.negativeLogLikelihood()));
		values.put("calibrationError", Figures.percent(heldOut.expectedCalibrationError()));
		values.put("temperature", String.format(Locale.ROOT, "%.3f", explanation.temperature()));
		values.put("facts", facts(log));
		values.put("epochs", log.epochs().stream().map(EpochRow::of).toList());
		values.put("confusion", confusion(heldOut));
		values.put("digits", IntStream.range(0, heldOut.confusion().size()).boxed().toList());
		values.put("mistakes", explanation.mistakes());
		values.put("bins", explanation.reliability().bins().stream().map(BinRow::of).toList());
		values.put("layers", layers(explanation.summary()));
		values.put("filters", explanation.filters());
		values.put("hasFilters", !explanation.filters().isEmpty());
		return Page.of("run.html", charts, values);
	}

	private static List<Fact> facts(RunLog log) {
		RunEvent.Started started = log.started();
		List<Fact> facts = new ArrayList<>();
		facts.add(new Fact("preset", started.preset()));
		facts.add(new Fact("seed", String.valueOf(started.seed())));
		facts.add(new Fact("precision", started.precision()));
		facts.add(new Fact("learning time", Figures.duration(log.seconds())));
		RunEvent.Exported exported = log.exported();
		if (exported != null) {
			facts.add(new Fact("model", exported.model()));
		}
		facts.add(new Fact("started", started.time().toString()));
		started.hyperparameters().forEach((name, value) -> facts.add(new Fact(name, String.valueOf(value))));
		started.machine().forEach((name, value) -> facts.add(new Fact(name, value)));
		return facts;
	}

	private static List<ConfusionRow> confusion(Evaluation evaluation) {
		List<ConfusionRow> rows = new ArrayList<>();
		for (int digit = 0; digit < evaluation.confusion().size(); digit++) {
			List<Cell> cells = new ArrayList<>();
			List<Integer> counts = evaluation.confusion().get(digit);
			int most = IntStream.range(0, counts.size())
				.filter((taken) -> taken != rows.size())
				.map(counts::get)
				.max()
				.orElse(0);
			for (int taken = 0; taken < counts.size(); taken++) {
				cells.add(new Cell(counts.get(taken), taken == digit, Math.max(most, 5)));
			}
			rows.add(new ConfusionRow(digit, cells));
		}
		return rows;
	}

	private static List<LayerRow> layers(NetworkSummary summary) {
		List<LayerRow> rows = new ArrayList<>();
		for (NetworkSummary.Row row : summary.rows()) {
			rows.add(new LayerRow(row.layer(),
					row.output().stream().map(String::valueOf).collect(Collectors.joining(" x ")),
					Figures.grouped(row.parameters()), Figures.grouped(row.multiplyAdds())));
		}
		rows.add(new LayerRow("all", "", Figures.grouped(summary.parameters()),
				Figures.grouped(summary.multiplyAdds())));
		return rows;
	}

	/** A name and what it stands for. */
	record Fact(String name, String value) {
	}

	/** How often images of a digit were taken for each. */
	record ConfusionRow(int digit, List<Cell> cells) {
	}

	/** A count; the more mistakes, the stronger its colour. */
	record Cell(int count, boolean right, int most) {

		String text() {
			return (this.count > 0) ? String.valueOf(this.count) : "";
		}

		int strength() {
			return (this.right || this.count == 0) ? 0 : 10 + 60 * this.count / this.most;
		}

	}

	/** One layer of the summary. */
	record LayerRow(String layer, String output, String parameters, String multiplyAdds) {
	}

	/** One epoch in words. */
	record EpochRow(int epoch, String trainLoss, String trainAccuracy, String heldOutLoss, String heldOutAccuracy,
			String calibrationError, String imagesPerSecond, String waited, String seconds) {

		static EpochRow of(RunEvent.Epoch epoch) {
			return new EpochRow(epoch.epoch(), Figures.loss(epoch.trainLoss()), Figures.percent(epoch.trainAccuracy()),
					Figures.loss(epoch.heldOutLoss()), Figures.percent(epoch.heldOutAccuracy()),
					Figures.percent(epoch.heldOutCalibrationError()),
					Figures.grouped(Math.round(epoch.imagesPerSecond())),
					Figures.percent(epoch.waitedSeconds() / Math.max(epoch.seconds(), 1e-9)),
					Figures.duration(epoch.seconds()));
		}

	}

	/** One bin of the reliability diagram in words. */
	record BinRow(String range, String images, String confidence, String accuracy) {

		static BinRow of(Reliability.Bin bin) {
			boolean any = bin.images() > 0;
			return new BinRow(Figures.percent(bin.lower()) + " to " + Figures.percent(bin.upper()),
					Figures.grouped(bin.images()), any ? Figures.percent(bin.confidence()) : "-",
					any ? Figures.percent(bin.accuracy()) : "-");
		}

	}

}
