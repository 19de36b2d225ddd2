package io.digitserve.image;

/**
 * Splits a picture's values where its edges are: the threshold is the mean value of all
 * pixels, each weighted by the square of its gradient, and so lies halfway up the
 * steepest edges, however little of the picture is ink. Otsu's threshold, in contrast,
 * needs enough of both. After J. Kittler, J. Illingworth and J. Foeglein, Threshold
 * selection based on a simple image statistic, Computer Vision, Graphics, and Image
 * Processing 30, 1985, which weights by the gradient itself.
 */
final class EdgeSplit {

	private EdgeSplit() {
	}

	/** The means below and above that threshold, and the threshold. */
	static OtsuSplit of(GreyPicture picture) {
		int width = picture.width();
		int height = picture.height();
		double weights = 0;
		double sum = 0;
		for (int y = 1; y < height - 1; y++) {
			for (int x = 1; x < width - 1; x++) {
				double dx = picture.at(x + 1, y) - picture.at(x - 1, y);
				double dy = picture.at(x, y + 1) - picture.at(x, y - 1);
				double weight = dx * dx + dy * dy;
				weights += weight;
				sum += weight * picture.at(x, y);
			}
		}
		if (weights <= 0) {
			return OtsuSplit.of(picture);
		}
		return means(picture, (float) (sum / weights));
	}

	private static OtsuSplit means(GreyPicture picture, float threshold) {
		double below = 0;
		double above = 0;
		int inked = 0;
		for (float value : picture.values()) {
			if (value >= threshold) {
				above += value;
				inked++;
			}
			else {
				below += value;
			}
		}
		int rest = picture.values().length - inked;
		float low = (rest > 0) ? (float) (below / rest) : threshold;
		float high = (inked > 0) ? (float) (above / inked) : threshold;
		return new OtsuSplit(low, threshold, high);
	}

}
