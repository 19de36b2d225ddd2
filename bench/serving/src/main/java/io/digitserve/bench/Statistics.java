package io.digitserve.bench;

import java.util.Arrays;

/** Figures of a few measurements. */
final class Statistics {

	private Statistics() {
	}

	/** The middle value, or the mean of both; NaN of none. */
	static double median(double... values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		if (sorted.length == 0) {
			return Double.NaN;
		}
		return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
	}

	/**
	 * The value that a share of all does not exceed; NaN of none.
	 * @param share 0 to 1
	 */
	static double quantile(double[] values, double share) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return (sorted.length == 0) ? Double.NaN : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
	}

}
