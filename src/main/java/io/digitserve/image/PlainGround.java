package io.digitserve.image;

import java.util.Arrays;

/**
 * Whether the ground of a picture is of one tone with nothing on it but the digit, as in
 * drawings and in what somebody has cut out and cleaned already.
 */
final class PlainGround {

	/** More pieces of ink are the grain of the paper. */
	private static final int MOST_PIECES = 20;

	/** Of the ground's pixels at least this share is of its tone. */
	private static final double MOST = 0.99;

	/**
	 * So near to strokes, as a share of the picture's longer side, the ground is not
	 * looked at: edges are soft there, and compression leaves traces. Where all is so
	 * near, as in a digit that fills its picture, nothing speaks against it.
	 */
	private static final double EDGE = 0.1;

	private static final int LEAST_EDGE = 2;

	/** The boldest digit leaves more of the picture that it fills than this does. */
	private static final double MOST_INK = 0.7;

	/** Tones are the same up to so many of the levels. */
	private static final int SAME = 4;

	private static final int LEVELS = 256;

	/** Smaller pictures than this on either side have no lines. */
	private static final int LEAST_SIDE = 40;

	/** A line is at least this share of the width or height. */
	private static final double LINE = 0.8;

	/** What is left without lines is this far from the edges, as a share of the side. */
	private static final double MARGIN = 0.02;

	private PlainGround() {
	}

	/**
	 * Looks at it.
	 * @param ink light ink on a dark ground
	 * @param split of it
	 */
	static boolean isUnder(GreyPicture ink, OtsuSplit split) {
		float[] strokes = new float[ink.values().length];
		for (int i = 0; i < strokes.length; i++) {
			strokes[i] = (ink.values()[i] >= split.threshold()) ? GreyPicture.FULL : 0;
		}
		GreyPicture strokesAlone = new GreyPicture(ink.width(), ink.height(), strokes);
		return strokesShare(strokesAlone) <= MOST_INK
				&& InkPiece.of(strokesAlone, GreyPicture.FULL).size() <= MOST_PIECES && isOfOneTone(ink, strokesAlone)
				&& !hasLines(strokesAlone);
	}

	/** Looks at all that is neither ink nor next to it. */
	private static boolean isOfOneTone(GreyPicture ink, GreyPicture strokes) {
		int width = ink.width();
		int height = ink.height();
		int edge = Math.max(LEAST_EDGE, (int) Math.ceil(EDGE * Math.max(width, height)));
		float[] near = BoxBlur.sums(strokes.values(), width, height, edge);
		int[] histogram = new int[LEVELS];
		int size = 0;
		for (int i = 0; i < near.length; i++) {
			if (near[i] < 0.5f) {
				histogram[(int) (ink.values()[i] * (LEVELS - 1) / GreyPicture.FULL)]++;
				size++;
			}
		}
		int tone = 0;
		for (int below = histogram[0]; 2 * below < size; below += histogram[tone]) {
			tone++;
		}
		int same = 0;
		for (int level = Math.max(0, tone - SAME); level <= Math.min(LEVELS - 1, tone + SAME); level++) {
			same += histogram[level];
		}
		return same >= MOST * size;
	}

	private static double strokesShare(GreyPicture strokes) {
		int inked = 0;
		for (float value : strokes.values()) {
			inked += (value > 0) ? 1 : 0;
		}
		return (double) inked / strokes.values().length;
	}

	/**
	 * Whether there are lines, of a form or to write on, that reach farther than the
	 * rest: the bar of a digit that fills its picture does not.
	 */
	private static boolean hasLines(GreyPicture strokes) {
		int width = strokes.width();
		int height = strokes.height();
		Box all = Box.ofInk(strokes, GreyPicture.FULL);
		boolean isLong = all.width() >= LINE * width || all.height() >= LINE * height;
		if (!isLong || Math.min(width, height) < LEAST_SIDE) {
			return false;
		}
		GreyPicture rest = RuledLines.OF_DIGIT.removed(strokes);
		if (Arrays.equals(rest.values(), strokes.values())) {
			return false;
		}
		Box box = Box.ofInk(rest, PageInk.STROKE);
		double marginX = MARGIN * width;
		double marginY = MARGIN * height;
		return box.width() > 0 && box.left() >= marginX && box.left() + box.width() <= width - marginX
				&& box.top() >= marginY && box.top() + box.height() <= height - marginY;
	}

}
