package io.digitserve.training.results;

import java.util.Collection;
import java.util.Locale;

import io.digitserve.training.report.Figures;

/**
 * A figure of several runs.
 *
 * @param runs how many
 * @param mean of the figure; 0 if there are none
 * @param deviation the sample's standard deviation; 0 for fewer than two
 */
record Spread(int runs, double mean, double deviation) {

	static Spread of(Collection<Double> figures) {
		double mean = figures.stream().mapToDouble((figure) -> figure).average().orElse(0);
		double squares = figures.stream().mapToDouble((figure) -> (figure - mean) * (figure - mean)).sum();
		return new Spread(figures.size(), mean, Math.sqrt(squares / Math.max(figures.size() - 1, 1)));
	}

	/**
	 * A share of 0..1 as text: the mean, and the deviation if there are several; a dash
	 * if there is none.
	 */
	String percent() {
		if (this.runs == 0) {
			return "-";
		}
		return (this.runs == 1) ? Figures.percent(this.mean)
				: String.format(Locale.ROOT, "%.2f ± %.2f %%", 100 * this.mean, 100 * this.deviation);
	}

}
