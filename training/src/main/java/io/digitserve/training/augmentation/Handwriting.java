package io.digitserve.training.augmentation;

import java.util.SplittableRandom;

/**
 * How one digit differs from hand to hand, pen to pen and scan to scan: ones with a flag,
 * a {@link Warp}, what finding it on a page does to it, then thinner or thicker strokes,
 * blur and faint ink.
 *
 * @param flags the share of ones that get a flag
 * @param warp the hand
 * @param cutOut what is left beside the digit, or lost of it
 * @param strokes the share of images whose strokes change
 * @param blur the share of images that are blurred
 * @param faint the share of images with faint ink
 */
public record Handwriting(double flags, Warp warp, CutOut cutOut, double strokes, double blur,
		double faint) implements Augmentation {

	/** Ink at its faintest, of 1. */
	private static final double FAINTEST = 0.45;

	/**
	 * How often the mean of 3x3, weighted 1 2 1 either way, is taken at most: four times
	 * have a standard deviation of 1.4 pixels, as of digits that were 10 pixels high.
	 */
	private static final double MOST_BLUR = 4;

	/** Pixels that a stroke gains on either side at most. */
	private static final double THICKER = 1.6;

	/** Pixels that a stroke loses on either side at most; few are 3 pixels wide. */
	private static final double THINNER = 0.9;

	@Override
	public float[] apply(float[] image, int label, int variant, SplittableRandom random) {
		float[] written = (label == 1 && random.nextDouble() < this.flags) ? FlaggedOne.of(image, random) : image;
		float[] changed = this.cutOut.apply(this.warp.apply(written, label, variant, random), random);
		if (random.nextDouble() < this.strokes) {
			changed = random.nextBoolean() ? thicker(changed, random.nextDouble() * THICKER)
					: Neighbourhood.thinner(changed, (float) (random.nextDouble() * THINNER));
		}
		if (random.nextDouble() < this.blur) {
			changed = blurred(changed, MOST_BLUR * Math.pow(random.nextDouble(), 2));
		}
		if (random.nextDouble() < this.faint) {
			changed = scaled(changed, (float) (FAINTEST + (1 - FAINTEST) * random.nextDouble()));
		}
		return changed;
	}

	private static float[] thicker(float[] image, double pixels) {
		float[] first = Neighbourhood.thicker(image, (float) Math.min(pixels, 1));
		return (pixels > 1) ? Neighbourhood.thicker(first, (float) (pixels - 1)) : first;
	}

	/**
	 * As enlarged from the few pixels of a camera far away: without sharp edges, the
	 * darkest as dark as it was.
	 */
	private static float[] blurred(float[] image, double times) {
		float[] blurred = image;
		for (double left = times; left > 0; left--) {
			blurred = Neighbourhood.blurred(blurred, (float) Math.min(1, left));
		}
		return scaled(blurred, darkest(image) / Math.max(1, darkest(blurred)));
	}

	private static float darkest(float[] image) {
		float darkest = 0;
		for (float ink : image) {
			darkest = Math.max(darkest, ink);
		}
		return darkest;
	}

	private static float[] scaled(float[] image, float factor) {
		float[] scaled = new float[image.length];
		for (int i = 0; i < scaled.length; i++) {
			scaled[i] = factor * image[i];
		}
		return scaled;
	}

}
