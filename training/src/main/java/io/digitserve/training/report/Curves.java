package io.digitserve.training.report;

import java.util.List;
import java.util.function.ToDoubleFunction;

import io.digitserve.training.evaluation.Reliability;
import io.digitserve.training.report.Chart.Line;
import io.digitserve.training.report.Chart.Point;

/** The charts of runs. */
final class Curves {

	private Curves() {
	}

	/** The course of one run. */
	static List<Chart> of(RunLog log) {
		return List.of(
				byEpoch("Loss", "nats", true, line("training", log, RunEvent.Epoch::trainLoss),
						line("held out", log, RunEvent.Epoch::heldOutLoss)),
				byEpoch("Accuracy", "%", false, line("training", log, (epoch) -> 100 * epoch.trainAccuracy()),
						line("held out", log, (epoch) -> 100 * epoch.heldOutAccuracy())),
				byEpoch("Learning rate", "share of the full rate", false,
						line("learning rate", log, RunEvent.Epoch::learningRateFactor)),
				byEpoch("Pace", "images/s", false, line("run", log, RunEvent.Epoch::imagesPerSecond),
						line("graph alone", log, RunEvent.Epoch::graphImagesPerSecond)));
	}

	/**
	 * The courses of several runs.
	 * @param names by which the legend calls them, one a run
	 */
	static List<Chart> of(List<String> names, List<RunLog> logs) {
		return List.of(
				byEpoch("Held-out accuracy", "%", false, lines(names, logs, (epoch) -> 100 * epoch.heldOutAccuracy())),
				byEpoch("Held-out loss", "nats", true, lines(names, logs, RunEvent.Epoch::heldOutLoss)),
				byEpoch("Training loss", "nats", true, lines(names, logs, RunEvent.Epoch::trainLoss)),
				byEpoch("Pace", "images/s", false, lines(names, logs, RunEvent.Epoch::imagesPerSecond)));
	}

	/**
	 * How often predictions of some confidence are right; bins without images are left
	 * out.
	 */
	static Chart of(Reliability reliability) {
		Line ideal = new Line("perfectly calibrated", true, List.of(new Point(0, 0), new Point(1, 1)));
		Line found = new Line("held out", false,
				reliability.bins()
					.stream()
					.filter((bin) -> bin.images() > 0)
					.map((bin) -> new Point(bin.confidence(), bin.accuracy()))
					.toList());
		return new Chart("Reliability", "confidence", "share that is right", false, List.of(found, ideal));
	}

	private static Chart byEpoch(String title, String y, boolean logarithmic, Line... lines) {
		return new Chart(title, "epoch", y, logarithmic, List.of(lines));
	}

	private static Line[] lines(List<String> names, List<RunLog> logs, ToDoubleFunction<RunEvent.Epoch> value) {
		Line[] lines = new Line[logs.size()];
		for (int i = 0; i < lines.length; i++) {
			lines[i] = line(names.get(i), logs.get(i), value);
		}
		return lines;
	}

	private static Line line(String name, RunLog log, ToDoubleFunction<RunEvent.Epoch> value) {
		return new Line(name, false,
				log.epochs().stream().map((epoch) -> new Point(epoch.epoch(), value.applyAsDouble(epoch))).toList());
	}

}
