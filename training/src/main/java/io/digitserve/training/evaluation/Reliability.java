package io.digitserve.training.evaluation;

import java.util.ArrayList;
import java.util.List;

import io.digitserve.training.data.Dataset;

/**
 * Whether predictions are right as often as their confidence says, by bins of confidence.
 *
 * @param bins from the least confident to the most
 */
public record Reliability(List<Bin> bins) {

	public Reliability {
		bins = List.copyOf(bins);
	}

	/**
	 * The predictions of one range of confidence.
	 *
	 * @param lower the least confidence that belongs to it
	 * @param upper where the next bin begins; 1 belongs to the last one
	 * @param images how many there are
	 * @param confidence their mean; 0 if there are none
	 * @param accuracy the share of them that is right; 0 if there are none
	 */
	public record Bin(double lower, double upper, int images, double confidence, double accuracy) {
	}

	/**
	 * As many bins, of equal width, as in Guo et al., On calibration of modern neural
	 * networks, ICML 2017.
	 */
	private static final int BINS = 15;

	/** Compares confidences with labels, of which there are as many. */
	public static Reliability of(Probabilities probabilities, Dataset labelled) {
		int[] images = new int[BINS];
		double[] confidence = new double[BINS];
		int[] right = new int[BINS];
		for (int i = 0; i < labelled.size(); i++) {
			int bin = Math.min((int) (probabilities.confidence(i) * BINS), BINS - 1);
			images[bin]++;
			confidence[bin] += probabilities.confidence(i);
			right[bin] += (probabilities.digit(i) == labelled.label(i)) ? 1 : 0;
		}
		List<Bin> bins = new ArrayList<>();
		for (int i = 0; i < BINS; i++) {
			double count = Math.max(images[i], 1);
			bins.add(new Bin((double) i / BINS, (i + 1.0) / BINS, images[i], confidence[i] / count, right[i] / count));
		}
		return new Reliability(bins);
	}

	/**
	 * The mean distance between confidence and accuracy, 0..1, weighted by the images of
	 * each bin: Naeini, Cooper and Hauskrecht, Obtaining well calibrated probabilities
	 * using Bayesian binning, AAAI 2015.
	 */
	public double expectedCalibrationError() {
		double sum = 0;
		int images = 0;
		for (Bin bin : this.bins) {
			sum += bin.images() * Math.abs(bin.confidence() - bin.accuracy());
			images += bin.images();
		}
		return sum / images;
	}

}
