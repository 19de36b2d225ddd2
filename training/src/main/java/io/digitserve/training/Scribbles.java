package io.digitserve.training;

import java.util.Random;

import io.digitserve.training.data.Dataset;

/**
 * Pictures that look as digits do to a program, if not to people: three strokes with soft
 * edges on nothing. They follow from the seed alone.
 */
final class Scribbles {

	private static final int STROKES = 3;

	/** As MNIST does it, ink keeps off the edge. */
	private static final int MARGIN = 4;

	/** Half the width of a stroke, and the half of a pixel in which its edge fades. */
	private static final double REACH = 1.8;

	private Scribbles() {
	}

	/**
	 * Draws pictures.
	 * @return uint8 [size, 28, 28]
	 */
	static byte[] of(int size, long seed) {
		Random random = new Random(seed);
		byte[] pixels = new byte[size * Dataset.PIXELS];
		for (int i = 0; i < size; i++) {
			double[] corners = random.doubles(2 * (STROKES + 1), MARGIN, Dataset.SIDE - MARGIN).toArray();
			for (int p = 0; p < Dataset.PIXELS; p++) {
				pixels[i * Dataset.PIXELS + p] = ink(corners, p % Dataset.SIDE, p / Dataset.SIDE);
			}
		}
		return pixels;
	}

	private static byte ink(double[] corners, int x, int y) {
		double nearest = Double.MAX_VALUE;
		for (int stroke = 0; stroke < STROKES; stroke++) {
			nearest = Math.min(nearest, distance(corners, 2 * stroke, x, y));
		}
		return (byte) Math.round(255 * Math.max(0, Math.min(1, REACH - nearest)));
	}

	/** From a point to the line between two corners, which follow each other. */
	private static double distance(double[] corners, int from, double x, double y) {
		double dx = corners[from + 2] - corners[from];
		double dy = corners[from + 3] - corners[from + 1];
		double along = ((x - corners[from]) * dx + (y - corners[from + 1]) * dy) / (dx * dx + dy * dy);
		double nearest = Math.max(0, Math.min(1, along));
		return Math.hypot(x - corners[from] - nearest * dx, y - corners[from + 1] - nearest * dy);
	}

}
