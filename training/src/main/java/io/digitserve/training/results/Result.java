package io.digitserve.training.results;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import io.digitserve.training.evaluation.Evaluation;
import io.digitserve.training.export.ModelCard;

/**
 * What one way to train one network achieves: runs that differ in nothing but their seed.
 *
 * @param runs one or more, in the order in which they were found
 */
public record Result(List<TrainedRun> runs) {

	public Result {
		runs = List.copyOf(runs);
		if (runs.isEmpty()) {
			throw new IllegalArgumentException("expected at least 1 run, found none");
		}
	}

	/**
	 * Puts runs together that share name, hyper-parameters and epochs. The same model in
	 * two folders counts once.
	 */
	public static List<Result> of(List<TrainedRun> runs) {
		Map<List<Object>, List<TrainedRun>> groups = new LinkedHashMap<>();
		Set<Map<String, String>> seen = new HashSet<>();
		for (TrainedRun run : runs) {
			if (seen.add(run.card().files())) {
				ModelCard card = run.card();
				List<Object> key = List.of(card.name(), card.training().hyperparameters(), card.training().epochs());
				groups.computeIfAbsent(key, (missing) -> new ArrayList<>()).add(run);
			}
		}
		return groups.values().stream().map(Result::new).toList();
	}

	/** The first of the runs, for what they have in common. */
	TrainedRun first() {
		return this.runs.get(0);
	}

	/** Wall time, the mean. */
	double seconds() {
		return this.runs.stream().mapToDouble((run) -> run.card().training().seconds()).average().orElse(0);
	}

	Spread heldOutAccuracy() {
		return Spread.of(figures((card) -> card.metrics().heldOut().accuracy()));
	}

	/** Of the runs whose test images were read. */
	Spread testAccuracy() {
		return Spread.of(tests().stream().map(Evaluation::accuracy).toList());
	}

	/** Of the runs whose test images were read. */
	Spread testCalibrationError() {
		return Spread.of(tests().stream().map(Evaluation::expectedCalibrationError).toList());
	}

	private Collection<Double> figures(Function<ModelCard, Double> figure) {
		return this.runs.stream().map((run) -> figure.apply(run.card())).toList();
	}

	private List<Evaluation> tests() {
		return this.runs.stream().map((run) -> run.card().metrics().test()).filter(Objects::nonNull).toList();
	}

}
