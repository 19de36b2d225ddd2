package io.digitserve.image;

import java.util.stream.IntStream;

/**
 * What a photo shows beside the paper: its edge, the table, a shadow along a side, a
 * frame. Nearly all of such a row or column is off the paper's tone, and it ends before
 * the writing begins. The bar of a 7 that fills its picture is like that, too, but its
 * stem hangs on it. A frame that a digit touches has more sides than one.
 */
final class Rim {

	/** Pixels are off the paper's tone by this much: 4 of 255 levels. */
	private static final float OFF = 4 * GreyPicture.FULL / 255;

	/** Of a row or column of the rim at least this share is. */
	private static final double MOST = 0.7;

	/** Of the first one inside at most this share is, or the rim is none. */
	private static final double FEW = 0.35;

	/** The rim is at most this share of the picture's width or height on each side. */
	private static final double DEEPEST = 0.12;

	/**
	 * What hangs on a side and reaches this far inside is a stroke of the writing, and no
	 * tilted edge.
	 */
	private static final double STROKE = 0.25;

	/** No digit has so many straight sides, so that a stroke may hang on them. */
	private static final int SIDES_OF_A_FRAME = 3;

	private static final int BINS = 256;

	private final GreyPicture light;

	private final float paper;

	private final float threshold;

	private Rim(GreyPicture light, OtsuSplit tones) {
		this.light = light;
		this.paper = median(light);
		this.threshold = tones.threshold();
	}

	/**
	 * What is inside the rim: all of the picture, if there is none.
	 * @param tones of the picture; what lies beyond the threshold from the paper is ink
	 */
	static Box inside(GreyPicture light, OtsuSplit tones) {
		return new Rim(light, tones).inside();
	}

	private Box inside() {
		int width = this.light.width();
		int height = this.light.height();
		Side leftSide = new Side(width, height, this.light::at);
		Side rightSide = new Side(width, height, (depth, along) -> this.light.at(width - 1 - depth, along));
		Side topSide = new Side(height, width, (depth, along) -> this.light.at(along, depth));
		Side bottomSide = new Side(height, width, (depth, along) -> this.light.at(along, height - 1 - depth));
		int left = depth(leftSide);
		int right = depth(rightSide);
		int top = depth(topSide);
		int bottom = depth(bottomSide);
		if (IntStream.of(left, right, top, bottom).filter((depth) -> depth > 0).count() < SIDES_OF_A_FRAME) {
			left = hasStroke(leftSide, left) ? 0 : left;
			right = hasStroke(rightSide, right) ? 0 : right;
			top = hasStroke(topSide, top) ? 0 : top;
			bottom = hasStroke(bottomSide, bottom) ? 0 : bottom;
		}
		return new Box(left, top, width - left - right, height - top - bottom);
	}

	/** How many columns, or rows, from one side on are of the rim. */
	private int depth(Side side) {
		int deepest = (int) Math.ceil(DEEPEST * side.depth());
		for (int depth = 0; depth <= deepest && depth < side.depth(); depth++) {
			double off = off(side, depth);
			if (off < MOST) {
				return (off <= FEW) ? depth : 0;
			}
		}
		return 0;
	}

	/** The share of a column, or row, that is off the paper's tone. */
	private double off(Side side, int depth) {
		long off = IntStream.range(0, side.length())
			.filter((along) -> Math.abs(side.pixels().at(depth, along) - this.paper) >= OFF)
			.count();
		return (double) off / side.length();
	}

	/** Whether ink leads from the rim inside, from each row to the next. */
	private boolean hasStroke(Side side, int rim) {
		if (rim == 0) {
			return false;
		}
		boolean[] reached = ink(side, rim - 1);
		for (int depth = rim; depth < STROKE * side.depth(); depth++) {
			boolean[] ink = ink(side, depth);
			boolean any = false;
			for (int along = 0; along < side.length(); along++) {
				boolean touches = reached[along] || (along > 0 && reached[along - 1])
						|| (along + 1 < side.length() && reached[along + 1]);
				ink[along] = ink[along] && touches;
				any = any || ink[along];
			}
			if (!any) {
				return false;
			}
			reached = ink;
		}
		return true;
	}

	private boolean[] ink(Side side, int depth) {
		boolean[] ink = new boolean[side.length()];
		for (int along = 0; along < ink.length; along++) {
			ink[along] = (side.pixels().at(depth, along) < this.threshold) != (this.paper < this.threshold);
		}
		return ink;
	}

	/** To 1 of 256 levels. */
	private static float median(GreyPicture light) {
		int[] histogram = new int[BINS];
		for (float value : light.values()) {
			histogram[(int) (value * (BINS - 1) / GreyPicture.FULL)]++;
		}
		int rest = light.values().length / 2;
		int bin = 0;
		while (rest >= histogram[bin]) {
			rest -= histogram[bin++];
		}
		return bin * GreyPicture.FULL / (BINS - 1);
	}

	/**
	 * The picture seen from one of its sides.
	 *
	 * @param depth pixels to the opposite side
	 * @param length pixels along the side
	 * @param pixels by their distance from the side and their place along it
	 */
	private record Side(int depth, int length, Pixels pixels) {
	}

	private interface Pixels {

		float at(int depth, int along);

	}

}
