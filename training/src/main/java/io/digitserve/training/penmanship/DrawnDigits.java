package io.digitserve.training.penmanship;

import java.util.SplittableRandom;

import io.digitserve.training.augmentation.CutOut;
import io.digitserve.training.augmentation.Handwriting;
import io.digitserve.training.augmentation.Warp;

/**
 * Draws digits in forms that MNIST, written by American clerks and pupils, has few of or
 * none: ones with an upstroke and a foot, crossed sevens, open fours, nines like a P,
 * twos that begin with a loop. A network that has never seen these takes them for other
 * digits, with confidence. Its {@code toString} stands on the model card. Thread-safe.
 *
 * @param share drawn digits for each image of MNIST, 0 to 1
 */
public record DrawnDigits(double share) {

	/** No such pictures: the network learns what MNIST has. */
	public static final DrawnDigits NONE = new DrawnDigits(0);

	/** How hands, pens and scans differ beyond what the drawing itself varies. */
	private static final Handwriting PEN = new Handwriting(0, new Warp(8, 0.1, 0.1, 2, 1.3), new CutOut(0.12, 0.08),
			0.2, 0.2, 0.2);

	public DrawnDigits {
		if (!(share >= 0 && share <= 1)) {
			throw new IllegalArgumentException("expected a share of drawn digits from 0 to 1, found " + share);
		}
	}

	/**
	 * How many go with so many images of MNIST.
	 * @param images of MNIST
	 */
	public int count(int images) {
		return (int) Math.round(this.share * images);
	}

	/**
	 * The next picture.
	 * @param digit it shows, 0 to 9
	 * @param random decides its form
	 * @return [28 x 28], row-major, 0 = background, 255 = ink
	 */
	public float[] next(int digit, SplittableRandom random) {
		return PEN.apply(Pen.draw(DigitForm.of(digit, random), random), digit, 0, random);
	}

	@Override
	public String toString() {
		return (this.share > 0) ? "DrawnDigits[share=%s]".formatted(this.share) : "none";
	}

}
