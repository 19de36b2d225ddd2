package io.digitserve.training.evaluation;

import io.digitserve.training.data.Dataset;

/**
 * Makes a network's probabilities honest: the divisor of its logits under which held-out
 * labels are most likely. Guo et al., On calibration of modern neural networks, ICML
 * 2017, section 4.2.
 */
public final class Temperature {

	private static final double LOWEST = 0.05;

	private static final double HIGHEST = 20;

	private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

	private Temperature() {
	}

	/**
	 * The best temperature between 0.05 and 20, to about four digits: a golden-section
	 * search over its logarithm, in which the likelihood has a single peak.
	 */
	public static double fit(Logits logits, Dataset heldOut) {
		double low = Math.log(LOWEST);
		double high = Math.log(HIGHEST);
		double left = high - GOLDEN * (high - low);
		double right = low + GOLDEN * (high - low);
		double lossLeft = loss(logits, heldOut, left);
		double lossRight = loss(logits, heldOut, right);
		while (high - low > 1e-4) {
			if (lossLeft < lossRight) {
				high = right;
				right = left;
				lossRight = lossLeft;
				left = high - GOLDEN * (high - low);
				lossLeft = loss(logits, heldOut, left);
			}
			else {
				low = left;
				left = right;
				lossLeft = lossRight;
				right = low + GOLDEN * (high - low);
				lossRight = loss(logits, heldOut, right);
			}
		}
		return Math.exp((low + high) / 2);
	}

	private static double loss(Logits logits, Dataset heldOut, double logTemperature) {
		return Evaluation.of(logits.probabilities(Math.exp(logTemperature)), heldOut).negativeLogLikelihood();
	}

}
