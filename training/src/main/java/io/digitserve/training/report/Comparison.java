package io.digitserve.training.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Several runs side by side.
 *
 * @param names by which the runs are called, one each
 * @param logs what they wrote down
 */
public record Comparison(List<String> names, List<RunLog> logs) {

	public Comparison {
		names = List.copyOf(names);
		logs = List.copyOf(logs);
	}

	/** What is compared: the first row of {@link #rows()}. */
	private static final List<String> HEADINGS = List.of("run", "network", "preset", "seed", "precision", "epochs",
			"loss", "held-out loss", "held-out accuracy", "best", "calibrated error", "images/s", "waited", "time");

	/** A heading, and a row of as many cells for each run. */
	public List<List<String>> rows() {
		List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
		for (int i = 0; i < this.logs.size(); i++) {
			rows.add(row(this.names.get(i), this.logs.get(i)));
		}
		return rows;
	}

	private static List<String> row(String name, RunLog log) {
		RunEvent.Started started = log.started();
		List<String> row = new ArrayList<>(List.of(name, started.network(), started.preset(),
				String.valueOf(started.seed()), started.precision(), String.valueOf(log.epochs().size())));
		RunEvent.Epoch best = log.best();
		if (best == null) {
			row.addAll(List.of("-", "-", "-", "-"));
		}
		else {
			RunEvent.Epoch last = log.epochs().get(log.epochs().size() - 1);
			row.addAll(List.of(Figures.loss(last.trainLoss()), Figures.loss(last.heldOutLoss()),
					Figures.percent(last.heldOutAccuracy()),
					"%s in epoch %d".formatted(Figures.percent(best.heldOutAccuracy()), best.epoch())));
		}
		RunEvent.Exported exported = log.exported();
		row.add((exported != null) ? Figures.percent(exported.heldOutCalibrationError()) : "no model");
		row.addAll(List.of(Figures.grouped(Math.round(log.imagesPerSecond())), Figures.percent(log.waited()),
				Figures.duration(log.seconds())));
		return row;
	}

	/** A page with the table and the curves over each other, as HTML. */
	public String page() {
		List<List<String>> rows = rows();
		return Page.of("comparison.html", Curves.of(this.names, this.logs),
				Map.of("headings", rows.get(0), "rows", rows.subList(1, rows.size())));
	}

}
