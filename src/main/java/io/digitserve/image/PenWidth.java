package io.digitserve.image;

/**
 * Brings thin strokes of a digit to the width that MNIST's have: a fine pen, or a large
 * drawing with a thin one, leaves lines that hardly any of MNIST's digits has.
 */
final class PenWidth {

	/**
	 * Pixels: of MNIST's training digits three in four are wider, and nine in ten from
	 * 2.0 to 3.8.
	 */
	private static final double LEAST = 2.3;

	private PenWidth() {
	}

	/**
	 * The mean width of strokes in pixels: twice their ink by the sum of the gradient's
	 * length, because a stroke of a width w and a length l has w l ink and two edges of
	 * length l; 0 if there is none.
	 */
	static double of(GreyPicture digit) {
		double ink = 0;
		double edges = 0;
		for (int y = -1; y <= digit.height(); y++) {
			for (int x = -1; x <= digit.width(); x++) {
				double dx = at(digit, x + 1, y) - at(digit, x - 1, y);
				double dy = at(digit, x, y + 1) - at(digit, x, y - 1);
				ink += at(digit, x, y);
				edges += Math.sqrt(dx * dx + dy * dy) / 2;
			}
		}
		return (edges > 0) ? 2 * ink / edges : 0;
	}

	/**
	 * How much a digit's strokes lack on either side, in pixels, 0 to 1.
	 * @param digit with its longer side scaled to MNIST's 20 pixels
	 */
	static float missing(GreyPicture digit) {
		double width = of(digit);
		return (width > 0) ? (float) Math.max(0, Math.min(1, (LEAST - width) / 2)) : 0;
	}

	/**
	 * Strokes wider by so much on either side: the grey dilation of J. Serra, Image
	 * analysis and mathematical morphology, 1982, by whole pixels and a part of one.
	 * @param pixels of the picture, 0 or more; it must have as many empty ones around its
	 * ink
	 */
	static GreyPicture thickened(GreyPicture picture, double pixels) {
		GreyPicture thickened = picture;
		for (double rest = pixels; rest > 0; rest--) {
			thickened = dilated(thickened, (float) Math.min(1, rest));
		}
		return thickened;
	}

	/** Between the picture and its dilation by a pixel. */
	private static GreyPicture dilated(GreyPicture picture, float share) {
		float[] values = new float[picture.values().length];
		for (int y = 0; y < picture.height(); y++) {
			for (int x = 0; x < picture.width(); x++) {
				float own = picture.at(x, y);
				float most = Math.max(Math.max(at(picture, x - 1, y), at(picture, x + 1, y)),
						Math.max(at(picture, x, y - 1), at(picture, x, y + 1)));
				values[y * picture.width() + x] = own + share * Math.max(0, most - own);
			}
		}
		return new GreyPicture(picture.width(), picture.height(), values);
	}

	private static float at(GreyPicture digit, int x, int y) {
		boolean inside = x >= 0 && x < digit.width() && y >= 0 && y < digit.height();
		return inside ? digit.at(x, y) : 0;
	}

}
