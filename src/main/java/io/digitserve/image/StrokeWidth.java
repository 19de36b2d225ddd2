package io.digitserve.image;

/** How wide strokes are on the mean. */
public final class StrokeWidth {

	private StrokeWidth() {
	}

	/**
	 * The mean width of all strokes of a page's ink, in pixels, at least 1: twice their
	 * area by the length of their edges.
	 */
	public static double of(GreyPicture ink) {
		long area = 0;
		long edge = 0;
		for (int y = 1; y < ink.height() - 1; y++) {
			for (int x = 1; x < ink.width() - 1; x++) {
				if (isStroke(ink, x, y)) {
					area++;
					edge += (isStroke(ink, x - 1, y) && isStroke(ink, x + 1, y) && isStroke(ink, x, y - 1)
							&& isStroke(ink, x, y + 1)) ? 0 : 1;
				}
			}
		}
		return (edge > 0) ? Math.max(1, 2.0 * area / edge) : 1;
	}

	private static boolean isStroke(GreyPicture ink, int x, int y) {
		return ink.at(x, y) >= PageInk.STROKE;
	}

}
