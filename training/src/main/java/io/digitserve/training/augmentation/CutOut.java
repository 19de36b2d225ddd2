package io.digitserve.training.augmentation;

import java.util.Arrays;
import java.util.SplittableRandom;

import io.digitserve.training.drawing.Placement;

/**
 * What finding a digit on a page does to it: something stays beside it, a part of its
 * neighbour, a comma, what is left of a printed line, and then it is smaller and off the
 * centre; or something of it is lost, where ink was faint or a line was taken out.
 *
 * @param remains the share of images with something beside the digit, 0 to 1
 * @param gaps the share of images whose digit has lost something, 0 to 1
 */
public record CutOut(double remains, double gaps) {

	/** Digits as they were written. */
	public static final CutOut NONE = new CutOut(0, 0);

	private static final int SIDE = Placement.SIDE;

	/** Pixels around an image for what stands beside the digit. */
	private static final int MARGIN = 10;

	private static final int LARGE = SIDE + 2 * MARGIN;

	/** Ink that counts, of 255. */
	private static final float INK = 100;

	/** Pixels: what stays at a digit, or reaches into it, is shorter than any digit. */
	private static final double LONGEST = 9;

	/** Pixels across a gap at most: a wider one could make it another digit. */
	private static final double WIDEST_GAP = 4;

	/**
	 * The digit as it may be found.
	 * @param image [28 x 28], row-major, 0 = background, 255 = ink; not changed
	 * @return the same if neither happened, or there is no ink
	 */
	float[] apply(float[] image, SplittableRandom random) {
		float[] whole = (random.nextDouble() < this.gaps) ? withGap(image, random) : image;
		return (random.nextDouble() < this.remains) ? withRemains(whole, random) : whole;
	}

	private static float[] withGap(float[] image, SplittableRandom random) {
		int[] ink = inked(image);
		if (ink.length == 0) {
			return image;
		}
		int place = ink[random.nextInt(ink.length)];
		int row = place / SIDE;
		int column = place % SIDE;
		float[] result = image.clone();
		if (random.nextInt(3) == 0) {
			// A line across the picture, which was not the digit's.
			double angle = Math.PI * random.nextDouble();
			float x = (float) (SIDE * Math.cos(angle));
			float y = (float) (SIDE * Math.sin(angle));
			Line.erase(result, SIDE, column - x, row - y, column + x, row + y, (float) (0.8 + random.nextDouble()));
		}
		else {
			Line.erase(result, SIDE, column, row, column, row, (float) (1 + (WIDEST_GAP - 1) * random.nextDouble()));
		}
		return result;
	}

	private static int[] inked(float[] image) {
		int[] places = new int[image.length];
		int count = 0;
		for (int i = 0; i < image.length; i++) {
			if (image[i] >= INK) {
				places[count++] = i;
			}
		}
		return Arrays.copyOf(places, count);
	}

	private static float[] withRemains(float[] image, SplittableRandom random) {
		int left = SIDE;
		int right = 0;
		int top = SIDE;
		int bottom = 0;
		for (int place : inked(image)) {
			left = Math.min(left, place % SIDE);
			right = Math.max(right, place % SIDE + 1);
			top = Math.min(top, place / SIDE);
			bottom = Math.max(bottom, place / SIDE + 1);
		}
		if (left >= right) {
			return image;
		}
		float[] page = new float[LARGE * LARGE];
		for (int row = 0; row < SIDE; row++) {
			System.arraycopy(image, row * SIDE, page, (row + MARGIN) * LARGE + MARGIN, SIDE);
		}
		double width = 1.2 + 2 * random.nextDouble();
		double length = LONGEST * Math.pow(random.nextDouble(), 1.5);
		double away = width / 2 - 0.5 + 4 * random.nextDouble();
		double x;
		double y;
		double angle;
		int side = random.nextInt(6);
		if (side < 4) {
			x = (side < 2) ? left - away : right + away;
			y = top + (bottom - top) * (1.2 * random.nextDouble() - 0.1);
			angle = Math.PI * random.nextDouble();
		}
		else {
			x = left + (right - left) * random.nextDouble();
			y = (side == 4) ? top - away : bottom + away;
			angle = 0.4 * (random.nextDouble() - 0.5);
		}
		float reachX = (float) (length / 2 * Math.cos(angle));
		float reachY = (float) (length / 2 * Math.sin(angle));
		float middleX = (float) (MARGIN + x);
		float middleY = (float) (MARGIN + y);
		Line.draw(page, LARGE, middleX - reachX, middleY - reachY, middleX + reachX, middleY + reachY, (float) width);
		return Placement.placed(page, LARGE);
	}

}
