package io.digitserve.training.augmentation;

import java.util.SplittableRandom;

/**
 * A one as most of the world writes it, with an upstroke before the stem and sometimes a
 * foot. Ones of American hands, which MNIST has, are a bare stem, and a network that
 * knows no others takes a one with an upstroke for a seven.
 */
final class FlaggedOne {

	private static final int SIDE = 28;

	/** Ink that counts when the ends of the stem are looked for, of 255. */
	private static final float INK = 100;

	/** Upstrokes, in heights of the stem. */
	private static final double SHORTEST = 0.25;

	private static final double LONGEST = 0.85;

	/** The largest angle of an upstroke to the vertical, radians. */
	private static final double FLATTEST = Math.toRadians(62);

	/** How often a one with a flag stands on a foot. */
	private static final double FOOT = 0.3;

	private FlaggedOne() {
	}

	/**
	 * The one with a flag, its centre of mass where it was.
	 * @param image [28 x 28], a bare stem; returned as it is if it has no ink
	 */
	static float[] of(float[] image, SplittableRandom random) {
		int top = 0;
		while (top < SIDE && Float.isNaN(column(image, top))) {
			top++;
		}
		int bottom = SIDE - 1;
		while (bottom > top && Float.isNaN(column(image, bottom))) {
			bottom--;
		}
		if (bottom <= top) {
			return image;
		}
		int height = bottom - top + 1;
		float width = Math.max(1.2f, sum(image) / (255f * height));
		float[] flagged = image.clone();
		double length = between(random, SHORTEST, LONGEST);
		// Narrower the longer it is, and never as level as the bar of a seven.
		double lean = Math.atan2(column(image, top) - column(image, bottom), height);
		double apart = Math.toRadians(between(random, 22, 60 - 20 * (length - SHORTEST) / (LONGEST - SHORTEST)));
		double angle = Math.max(0, Math.min(lean + apart, FLATTEST));
		float x = column(image, top);
		float y = top + width / 3;
		Line.draw(flagged, SIDE, x, y, (float) (x - height * length * Math.sin(angle)),
				(float) (y + height * length * Math.cos(angle)), width);
		if (random.nextDouble() < FOOT) {
			float half = (float) (height * between(random, 0.12, 0.32));
			float foot = column(image, bottom);
			Line.draw(flagged, SIDE, foot - half, bottom - width / 3, foot + half, bottom - width / 3, width);
		}
		return moved(flagged, centre(image) - centre(flagged));
	}

	private static double between(SplittableRandom random, double low, double high) {
		return low + (high - low) * random.nextDouble();
	}

	/** The middle of a row's ink; not a number if it has none. */
	private static float column(float[] image, int row) {
		float weight = 0;
		float moment = 0;
		for (int column = 0; column < SIDE; column++) {
			float ink = image[row * SIDE + column];
			if (ink >= INK) {
				weight += ink;
				moment += ink * column;
			}
		}
		return moment / weight;
	}

	private static float sum(float[] image) {
		float sum = 0;
		for (float ink : image) {
			sum += ink;
		}
		return sum;
	}

	/** The column of the centre of mass. */
	private static float centre(float[] image) {
		float moment = 0;
		for (int i = 0; i < image.length; i++) {
			moment += image[i] * (i % SIDE);
		}
		return moment / sum(image);
	}

	/** The image shifted to the right by so many pixels, rounded. */
	private static float[] moved(float[] image, float pixels) {
		int right = Math.round(pixels);
		float[] moved = new float[image.length];
		for (int i = 0; i < image.length; i++) {
			int from = i % SIDE - right;
			moved[i] = (from >= 0 && from < SIDE) ? image[i - right] : 0;
		}
		return moved;
	}

}
