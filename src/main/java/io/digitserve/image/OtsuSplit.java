package io.digitserve.image;

/**
 * A picture's values in two classes, below and above a threshold, such that the variance
 * between the classes is greatest: N. Otsu, A threshold selection method from gray-level
 * histograms, IEEE Transactions on Systems, Man, and Cybernetics 9(1), 1979.
 *
 * @param low the mean of the values below the threshold, 0 to {@link GreyPicture#FULL}
 * @param threshold between the two means; where several are as good, their middle
 * @param high the mean of the values above the threshold; equals {@code low} if the
 * picture has one value only
 */
record OtsuSplit(float low, float threshold, float high) {

	private static final int BINS = 256;

	static OtsuSplit of(GreyPicture picture) {
		float least = Float.MAX_VALUE;
		float most = 0;
		for (float value : picture.values()) {
			least = Math.min(least, value);
			most = Math.max(most, value);
		}
		if (most <= least) {
			return new OtsuSplit(least, least, least);
		}
		float bin = (most - least) / (BINS - 1);
		int[] histogram = new int[BINS];
		for (float value : picture.values()) {
			histogram[(int) ((value - least) / bin + 0.5f)]++;
		}
		return of(histogram).scaled(least, bin);
	}

	/** The split of a histogram with its first and last bin in use, in units of bins. */
	private static OtsuSplit of(int[] histogram) {
		double total = 0;
		double sum = 0;
		for (int value = 0; value < BINS; value++) {
			total += histogram[value];
			sum += (double) value * histogram[value];
		}
		double count = 0;
		double below = 0;
		double best = -1;
		double first = 0;
		OtsuSplit split = new OtsuSplit(0, 0, 0);
		for (int value = 0; value < BINS - 1; value++) {
			count += histogram[value];
			below += (double) value * histogram[value];
			double low = below / count;
			double high = (sum - below) / (total - count);
			double variance = count * (total - count) * (high - low) * (high - low);
			if (variance > best) {
				best = variance;
				first = value;
			}
			if (variance == best) {
				split = new OtsuSplit((float) low, (float) ((first + value + 1) / 2), (float) high);
			}
		}
		return split;
	}

	private OtsuSplit scaled(float origin, float unit) {
		return new OtsuSplit(origin + unit * this.low, origin + unit * this.threshold, origin + unit * this.high);
	}

	/** That of the negative. */
	OtsuSplit inverted() {
		return new OtsuSplit(GreyPicture.FULL - this.high, GreyPicture.FULL - this.threshold,
				GreyPicture.FULL - this.low);
	}

	/** How far the means of the classes lie apart. */
	float contrast() {
		return this.high - this.low;
	}

}
