package io.digitserve.training;

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
		return "accuracy %.2f %% of %,d images, negative log likelihood %.4f, expected calibration error %.2f %%"
			.formatted(100 * this.evaluation.accuracy(), this.evaluation.images(),
					this.evaluation.negativeLogLikelihood(), 100 * this.evaluation.expectedCalibrationError());
	}

	/**
	 * The confusion matrix with precision and recall: a row for each true digit, a column
	 * for each predicted one.
	 */
	String table() {
		StringBuilder table = new StringBuilder("true");
		for (ClassEvaluation each : this.evaluation.classes()) {
			table.append("%6d".formatted(each.digit()));
		}
		table.append("   images  recall  precision\n");
		for (ClassEvaluation each : this.evaluation.classes()) {
			table.append("%4d".formatted(each.digit()));
			this.evaluation.confusion().get(each.digit()).forEach((count) -> table.append("%6d".formatted(count)));
			table.append(
					"   %6d %7s %10s%n".formatted(each.images(), percent(each.recall()), percent(each.precision())));
		}
		return table.toString();
	}

	private static String percent(@Nullable Double share) {
		return (share != null) ? "%.2f %%".formatted(100 * share) : "-";
	}

}
