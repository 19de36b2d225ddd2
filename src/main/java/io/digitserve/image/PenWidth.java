package io.digitserve.image;

/**
 * Brings thin strokes of a digit to the width that MNIST's have: a fine pen, or a large
 * drawing with a thin one, leaves lines that hardly any of MNIST's digits has.
 */
final class PenWidth {

	/** Pixels. Nine in ten of MNIST's training digits are 2.0 to 3.8 wide. */
	private static final double THINNEST = Double.parseDouble(System.getProperty("pen.thin", "2.2"));

	/** Pixels, what thin strokes become: a little less than MNIST's median, 2.6. */
	private static final double USUAL = Double.parseDouble(System.getProperty("pen.usual", "2.4"));

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
				ink += at(digit, x, y);
				edges += Math.hypot(at(digit, x + 1, y) - at(digit, x - 1, y),
						at(digit, x, y + 1) - at(digit, x, y - 1)) / 2;
			}
		}
		return (edges > 0) ? 2 * ink / edges : 0;
	}

	/**
	 * The digit with strokes of usual width, if they were thinner: between it and its
	 * dilation by a pixel on either side.
	 * @return larger by a pixel on each side if anything was changed
	 */
	static GreyPicture thickened(GreyPicture digit) {
		double width = of(digit);
		if (width <= 0 || width >= THINNEST) {
			return digit;
		}
		float share = (float) Math.min(1, (USUAL - width) / 2);
		int wide = digit.width() + 2;
		int high = digit.height() + 2;
		float[] values = new float[wide * high];
		for (int y = 0; y < high; y++) {
			for (int x = 0; x < wide; x++) {
				float own = at(digit, x - 1, y - 1);
				float most = Math.max(Math.max(at(digit, x - 2, y - 1), at(digit, x, y - 1)),
						Math.max(at(digit, x - 1, y - 2), at(digit, x - 1, y)));
				values[y * wide + x] = own + share * Math.max(0, most - own);
			}
		}
		return new GreyPicture(wide, high, values);
	}

	private static float at(GreyPicture digit, int x, int y) {
		boolean inside = x >= 0 && x < digit.width() && y >= 0 && y < digit.height();
		return inside ? digit.at(x, y) : 0;
	}

}
