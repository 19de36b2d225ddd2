package io.digitserve.image;

import io.digitserve.digit.DigitImage;

/**
 * Whether a picture of ink already has the form that MNIST gives its digits, so that any
 * treatment could only blur it.
 */
final class MnistForm {

	/** All of MNIST's 70,000 digits have 20 pixels but 16, which have 19. */
	private static final int LONGEST_SIDE = 20;

	/** The pixel that the centre of mass is rounded to, counted from 0. */
	static final int CENTRE = DigitImage.SIDE / 2;

	/** Half a pixel of rounding, and the 0.02 by which MNIST itself misses it at most. */
	private static final double TOLERANCE = 0.52;

	private MnistForm() {
	}

	/**
	 * Looks at the ground, which is 0, at the size of what is not, and at its centre of
	 * mass.
	 * @param ink light ink on a dark ground, of any size
	 */
	static boolean fits(GreyPicture ink) {
		if (ink.width() != DigitImage.SIDE || ink.height() != DigitImage.SIDE) {
			return false;
		}
		Box box = Box.ofInk(ink, Float.MIN_VALUE);
		if (box.longestSide() != LONGEST_SIDE && box.longestSide() != LONGEST_SIDE - 1) {
			return false;
		}
		CentreOfMass centre = CentreOfMass.of(ink);
		return Math.abs(centre.x() - CENTRE) <= TOLERANCE && Math.abs(centre.y() - CENTRE) <= TOLERANCE;
	}

}
