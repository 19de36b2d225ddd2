package io.digitserve.image;

import java.util.function.IntUnaryOperator;

/**
 * What a photo shows beside the paper: its edge, the table, a shadow along a side, a
 * frame. Nearly all of such a row or column is off the paper's tone, and it ends before
 * the writing begins.
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

	private static final int BINS = 256;

	private Rim() {
	}

	/** What is inside the rim: all of the picture, if there is none. */
	static Box inside(GreyPicture light) {
		float paper = median(light);
		int width = light.width();
		int height = light.height();
		int left = depth(light, paper, width, (x) -> x, true);
		int right = depth(light, paper, width, (x) -> width - 1 - x, true);
		int top = depth(light, paper, height, (y) -> y, false);
		int bottom = depth(light, paper, height, (y) -> height - 1 - y, false);
		return new Box(left, top, width - left - right, height - top - bottom);
	}

	/** How many columns, or rows, from one edge on are of the rim. */
	private static int depth(GreyPicture light, float paper, int length, IntUnaryOperator from, boolean column) {
		int deepest = (int) Math.ceil(DEEPEST * length);
		for (int depth = 0; depth <= deepest && depth < length; depth++) {
			double off = off(light, paper, from.applyAsInt(depth), column);
			if (off < MOST) {
				return (off <= FEW) ? depth : 0;
			}
		}
		return 0;
	}

	/** The share of a column, or row, that is off the paper's tone. */
	private static double off(GreyPicture light, float paper, int place, boolean column) {
		int length = column ? light.height() : light.width();
		int off = 0;
		for (int i = 0; i < length; i++) {
			float value = column ? light.at(place, i) : light.at(i, place);
			off += (Math.abs(value - paper) >= OFF) ? 1 : 0;
		}
		return (double) off / length;
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

}
