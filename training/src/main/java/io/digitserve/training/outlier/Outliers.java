package io.digitserve.training.outlier;

import java.util.SplittableRandom;

import io.digitserve.training.augmentation.CutOut;
import io.digitserve.training.augmentation.Handwriting;
import io.digitserve.training.augmentation.Warp;

/**
 * Makes pictures that show no digit, or more than one, in the size and place that digits
 * have. Trained to tell them from digits, a network also refuses what it has never seen:
 * Hendrycks, Mazeika and Dietterich, Deep anomaly detection with outlier exposure, ICLR
 * 2019. Half of them are drawn, half are made of the training images themselves. Its
 * {@code toString} stands on the model card. Thread-safe.
 *
 * @param share pictures without a digit for each image of one, 0 to 1
 */
public record Outliers(double share) {

	/** No such pictures: the network knows digits only. */
	public static final Outliers NONE = new Outliers(0);

	/** How pens and scans differ; the drawings themselves differ enough. */
	private static final Handwriting PEN = new Handwriting(0, new Warp(12, 0.12, 0.15, 2, 1), CutOut.NONE, 0.3, 0.2,
			0.2);

	public Outliers {
		if (!(share >= 0 && share <= 1)) {
			throw new IllegalArgumentException("expected a share of outliers from 0 to 1, found " + share);
		}
	}

	/**
	 * How many go with so many images of digits.
	 * @param images of digits
	 */
	public int count(int images) {
		return (int) Math.round(this.share * images);
	}

	/**
	 * The next picture.
	 * @param digits what parts are taken from
	 * @param random decides everything
	 * @return [28 x 28], row-major, 0 = background, 255 = ink
	 */
	public float[] next(Digits digits, SplittableRandom random) {
		float[] picture = switch (random.nextInt(15)) {
			case 0, 1 -> Composites.pair(digits, random);
			case 2 -> Composites.half(digits, random);
			case 3 -> Composites.withNeighbour(digits, random);
			case 4 -> Composites.crossedOut(digits, random);
			case 5, 6, 7 -> Letters.next(random);
			case 8 -> Scribbles.next(random);
			case 9, 10 -> Silhouettes.next(random);
			case 11, 12, 13 -> Letters.nextSign(random);
			default -> Textures.next(random);
		};
		return PEN.apply(picture, 0, 0, random);
	}

	@Override
	public String toString() {
		return (this.share > 0) ? "Outliers[share=%s]".formatted(this.share) : "none";
	}

	/** Images of digits to take parts from. */
	@FunctionalInterface
	public interface Digits {

		/**
		 * One of them, by chance.
		 * @return [28 x 28], row-major, 0 = background, 255 = ink; the caller's own
		 */
		float[] next(SplittableRandom random);

	}

}
