package io.digitserve.training;

import java.util.Formatter;
import java.util.Locale;

import io.digitserve.training.evaluation.Evaluation;
import io.digitserve.training.evaluation.Evaluation.ClassEvaluation;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation as text.
 *
 * @param evaluation what is shown
 */
record EvaluationReport(Evaluation evaluation) {

	/** Accuracy, likelihood and calibration in one line. */
	String headline() {
		return String.format(Locale.ROOT,
				"accuracy %.2f %% of %,d images, negative log likelihood %.4f, expected calibration error %.2f %%",
				100 * this.evaluation.accuracy(), this.evaluation.images(), this.evaluation.negativeLogLikelihood(),
				100 * this.evaluation.expectedCalibrationError());
	}

	/**
	 * The confusion matrix with precision and recall: a row for each true digit, a column
	 * for each predicted one.
	 */
	String table() {
		Formatter table = new Formatter(Locale.ROOT).format("true");
		this.evaluation.classes().forEach((each) -> table.format("%6d", each.digit()));
		table.format("   images   recall  precision%n");
		for (ClassEvaluation each : this.evaluation.classes()) {
			table.format("%4d", each.digit());
			this.evaluation.confusion().get(each.digit()).forEach((count) -> table.format("%6d", count));
			table.format("   %6d %8s %10s%n", each.images(), percent(each.recall()), percent(each.precision()));
		}
		return table.toString();
	}

	private static String percent(@Nullable Double share) {
		return (share != null) ? String.format(Locale.ROOT, "%.2f %%", 100 * share) : "-";
	}

}
