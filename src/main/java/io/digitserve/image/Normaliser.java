package io.digitserve.image;

import io.digitserve.digit.DigitImage;

/**
 * Makes of a picture of light what MNIST would have made of it: light ink on a dark
 * ground, the longer side scaled to 20 pixels, the centre of mass in the middle of 28x28.
 * The recipe is that of Y. LeCun, L. Bottou, Y. Bengio and P. Haffner, Gradient-based
 * learning applied to document recognition, Proceedings of the IEEE 86(11), 1998, section
 * III-A, and of the MNIST database's page.
 */
public final class Normaliser {

	/**
	 * Longer sides are made this long first: a digit needs no more, and noise averages.
	 */
	private static final int LONGEST_SIDE = 512;

	/**
	 * Thin strokes are made wider in a digit of this many pixels: three for each of the
	 * result's keep edges sharp.
	 */
	private static final int THICKENED_SIDE = 60;

	/** The digit's longer side in MNIST's 28. */
	private static final int DIGIT_SIDE = 20;

	/**
	 * Ink and ground are at least this far apart: 4 of 255 levels. Less is the noise of a
	 * sensor or of compression.
	 */
	private static final float LEAST_CONTRAST = 4 * GreyPicture.FULL / 255;

	private Normaliser() {
	}

	/** The digit in a picture; all zeros if there is no ink. */
	static FoundDigit find(GreyPicture light) {
		Box whole = Box.whole(light);
		GreyPicture picture = (whole.longestSide() > LONGEST_SIDE) ? scaled(light, whole, LONGEST_SIDE) : light;
		OtsuSplit tones = OtsuSplit.of(picture);
		if (tones.contrast() < LEAST_CONTRAST) {
			return FoundDigit.BLANK;
		}
		GreyPicture ink = Polarity.ink(picture, tones);
		if (MnistForm.fits(ink)) {
			return FoundDigit.of(ink.toDigitImage());
		}
		Box inside = Rim.inside(picture, tones);
		if (!inside.equals(Box.whole(picture))) {
			GreyPicture paper = AreaAverage.scale(picture, inside, inside.width(), inside.height());
			OtsuSplit own = OtsuSplit.of(paper);
			if (own.contrast() >= LEAST_CONTRAST) {
				return onPaper(paper, own, Polarity.ink(paper, own));
			}
		}
		return onPaper(picture, tones, ink);
	}

	/**
	 * The digit in a picture without a rim.
	 * @param tones of its light
	 * @param ink of the picture, or what it would be if the paper were of one tone
	 */
	private static FoundDigit onPaper(GreyPicture light, OtsuSplit tones, GreyPicture ink) {
		OtsuSplit split = (ink == light) ? tones : tones.inverted();
		if (PlainGround.isUnder(ink, split)) {
			return DigitPieces.ofDrawing(InkStrength.stretched(ink, split),
					InkStrength.stretched(split.threshold(), split));
		}
		// As a drawing's: what is faintest is no stroke's edge.
		OtsuSplit ofPage = new OtsuSplit(0, PageInk.STROKE, GreyPicture.FULL);
		return DigitPieces.ofPhoto(InkStrength.stretched(PageInk.ofDigit(light), ofPage),
				InkStrength.stretched(PageInk.STROKE, ofPage));
	}

	/**
	 * The digit within a box, of a picture of nothing but its ink.
	 * @param ink 0 = none, to {@link GreyPicture#FULL}
	 */
	public static DigitImage digit(GreyPicture ink, Box box) {
		GreyPicture digit = scaled(ink, box, DIGIT_SIDE);
		float missing = PenWidth.missing(digit);
		return centred(InkStrength.restored((missing > 0) ? thickened(ink, box, missing) : digit)).toDigitImage();
	}

	/**
	 * The digit with wider strokes; its longer side stays {@link #DIGIT_SIDE}.
	 * @param missing pixels of the result on either side
	 */
	private static GreyPicture thickened(GreyPicture ink, Box box, float missing) {
		GreyPicture large = scaled(ink, box, THICKENED_SIDE);
		double pixels = missing * Box.whole(large).longestSide() / DIGIT_SIDE;
		GreyPicture padded = padded(large, (int) Math.ceil(pixels));
		return scaled(PenWidth.thickened(padded, pixels), Box.whole(padded), DIGIT_SIDE);
	}

	/** A picture with empty pixels around it. */
	private static GreyPicture padded(GreyPicture picture, int margin) {
		int width = picture.width() + 2 * margin;
		int height = picture.height() + 2 * margin;
		float[] values = new float[width * height];
		for (int y = 0; y < picture.height(); y++) {
			System.arraycopy(picture.values(), y * picture.width(), values, (margin + y) * width + margin,
					picture.width());
		}
		return new GreyPicture(width, height, values);
	}

	/**
	 * A part of a picture, its proportions kept, with its longer side as long as wanted.
	 */
	private static GreyPicture scaled(GreyPicture picture, Box part, int longest) {
		double scale = (double) longest / part.longestSide();
		int width = Math.max(1, (int) Math.round(part.width() * scale));
		int height = Math.max(1, (int) Math.round(part.height() * scale));
		if (scale <= 1) {
			return AreaAverage.scale(picture, part, width, height);
		}
		return Enlargement.of(AreaAverage.scale(picture, part, part.width(), part.height()), width, height);
	}

	/**
	 * Puts a digit into 28x28 such that its centre of mass is rounded to pixel (14, 14),
	 * as in MNIST, or comes as near as the edge allows.
	 */
	static GreyPicture centred(GreyPicture digit) {
		CentreOfMass centre = CentreOfMass.of(digit);
		int left = offset(centre.x(), digit.width());
		int top = offset(centre.y(), digit.height());
		float[] values = new float[DigitImage.PIXELS];
		for (int y = 0; y < digit.height(); y++) {
			System.arraycopy(digit.values(), y * digit.width(), values, (top + y) * DigitImage.SIDE + left,
					digit.width());
		}
		return new GreyPicture(DigitImage.SIDE, DigitImage.SIDE, values);
	}

	/**
	 * Halves are rounded up, as MNIST does: the centre comes to 13.5 or more, below 14.5.
	 */
	private static int offset(double centre, int length) {
		int wanted = (int) Math.ceil(MnistForm.CENTRE - 0.5 - centre);
		return Math.max(0, Math.min(DigitImage.SIDE - length, wanted));
	}

}
