package io.digitserve.image;

import java.util.Arrays;
import java.util.List;

/**
 * What of a page's dark is narrow enough to have been written: not the table beside the
 * paper, a finger at its edge, or the deep of a shadow, however sharp their edges. A
 * closing makes strokes as light as the paper around them, and leaves what is wider as it
 * is.
 */
final class Strokes {

	/** So many times a stroke's width are crossings and small loops that are filled. */
	private static final double WIDEST = 3;

	/**
	 * What is at most this share of the page's shorter side wide may be a stroke in any
	 * case: where digits are faint, only lines may be dark enough to tell how wide.
	 */
	private static final double NARROW = 0.2;

	/** What is wider than this share of it is none, however broad the pen. */
	private static final double BROAD = 0.5;

	/** Where at least this share of a page's sides is dark, it lies on something dark. */
	private static final double SURROUNDED = 0.05;

	private Strokes() {
	}

	/**
	 * The contrast of strokes alone.
	 * @param light of a page with dark ink
	 * @param contrast of its pixels to the ground, 0 on paper
	 */
	static GreyPicture of(GreyPicture light, GreyPicture contrast) {
		float threshold = EdgeSplit.of(contrast).threshold();
		int side = Math.min(light.width(), light.height());
		double widest = Math.min(BROAD * side,
				Math.max(WIDEST * width(inside(contrast, threshold), threshold), NARROW * side));
		int reach = (int) Math.ceil(widest / 2);
		GreyPicture closed = Morphology.closed(light, reach);
		if (isAmidDark(light, contrast, closed, threshold)) {
			closed = Morphology.closedAmidDark(light, reach);
		}
		float[] values = new float[contrast.values().length];
		for (int i = 0; i < values.length; i++) {
			values[i] = Math.max(0, Math.min(contrast.values()[i], closed.values()[i] - light.values()[i]));
		}
		return new GreyPicture(contrast.width(), contrast.height(), values);
	}

	/**
	 * Whether the page's surroundings are seen: then a narrow strip of dark along a side
	 * is theirs, too.
	 */
	private static boolean isAmidDark(GreyPicture light, GreyPicture contrast, GreyPicture closed, float threshold) {
		int width = light.width();
		int height = light.height();
		int dark = 0;
		for (int i = 0; i < 2 * (width + height); i++) {
			int along = i / 2;
			int at = (along < width) ? along + ((i % 2 == 0) ? 0 : (height - 1) * width)
					: (along - width) * width + ((i % 2 == 0) ? 0 : width - 1);
			boolean wide = closed.values()[at] - light.values()[at] < threshold;
			dark += (wide && contrast.values()[at] >= threshold) ? 1 : 0;
		}
		return dark >= SURROUNDED * 2 * (width + height);
	}

	/** What reaches no side, or everything if all does. */
	private static GreyPicture inside(GreyPicture contrast, float threshold) {
		GreyPicture inside = new GreyPicture(contrast.width(), contrast.height(), contrast.values().clone());
		List<InkPiece> pieces = InkPiece.of(contrast, threshold);
		List<InkPiece> beyond = pieces.stream().filter((piece) -> piece.box().touchesSideOf(contrast)).toList();
		if (beyond.size() == pieces.size()) {
			return contrast;
		}
		beyond.forEach((piece) -> piece.wipeOff(inside, threshold));
		return inside;
	}

	/**
	 * How wide strokes are: half of the ink lies in less wide ones. Printed lines are
	 * many and thin, but have little ink.
	 */
	private static int width(GreyPicture contrast, float threshold) {
		int[] inRows = runs(contrast, threshold);
		int[] inColumns = runs(Orientation.TRANSPOSED.upright(contrast), threshold);
		int[] histogram = new int[Math.max(contrast.width(), contrast.height()) + 1];
		for (int i = 0; i < inRows.length; i++) {
			int turned = i % contrast.width() * contrast.height() + i / contrast.width();
			histogram[Math.min(inRows[i], inColumns[turned])]++;
		}
		int all = inRows.length - histogram[0];
		int width = 0;
		for (int narrower = 0; 2 * narrower <= all && width < histogram.length - 1; narrower += histogram[width]) {
			width++;
		}
		return width;
	}

	/** Of each pixel of ink, how many lie side by side in its row. */
	private static int[] runs(GreyPicture contrast, float threshold) {
		int width = contrast.width();
		int[] runs = new int[contrast.values().length];
		for (int y = 0; y < contrast.height(); y++) {
			int from = 0;
			for (int x = 0; x <= width; x++) {
				if (x == width || contrast.at(x, y) < threshold) {
					Arrays.fill(runs, y * width + from, y * width + x, x - from);
					from = x + 1;
				}
			}
		}
		return runs;
	}

}
