package io.digitserve.training.augmentation;

import java.util.SplittableRandom;

/**
 * Turns, scales, shears, shifts and bends an image at random, in one bilinear resampling;
 * what comes in from outside is background. The bending is that of Simard, Steinkraus and
 * Platt, Best practices for convolutional neural networks, ICDAR 2003, with a random
 * displacement field made smooth by cubic B-splines over a grid of control points instead
 * of a Gaussian.
 *
 * @param degrees largest rotation either way
 * @param scale largest relative change of either side, 0..1: 0.1 is from 1 / 1.1 to 1.1
 * @param shear largest horizontal shear either way, pixels a row
 * @param shift largest shift either way in each direction, pixels
 * @param bend standard deviation of the control points' displacement, pixels
 */
public record Warp(double degrees, double scale, double shear, double shift, double bend) implements Augmentation {

	private static final int SIDE = 28;

	private static final double CENTRE = (SIDE - 1) / 2.0;

	/** Pixels from one control point to the next. */
	private static final int SPACING = 7;

	/** Control points a side: one before the image, one in each cell, two after it. */
	private static final int POINTS = (SIDE - 1) / SPACING + 4;

	/** The four B-spline weights of each row or column. */
	private static final float[][] SPLINE = spline();

	private static float[][] spline() {
		float[][] weights = new float[SIDE][];
		for (int i = 0; i < SIDE; i++) {
			float t = (i % SPACING) / (float) SPACING;
			float s = 1 - t;
			weights[i] = new float[] { s * s * s / 6, (3 * t * t * t - 6 * t * t + 4) / 6,
					(3 * s * s * s - 6 * s * s + 4) / 6, t * t * t / 6 };
		}
		return weights;
	}

	@Override
	public float[] apply(float[] image, int label, int variant, SplittableRandom random) {
		double angle = Math.toRadians(symmetric(random, this.degrees));
		double width = Math.exp(symmetric(random, Math.log1p(this.scale)));
		double height = Math.exp(symmetric(random, Math.log1p(this.scale)));
		double slant = symmetric(random, this.shear);
		double right = symmetric(random, this.shift);
		double down = symmetric(random, this.shift);
		// from a pixel of the result back to where it comes from
		double xx = Math.cos(angle) / width;
		double xy = (Math.sin(angle) + slant) / width;
		double yx = -Math.sin(angle) / height;
		double yy = Math.cos(angle) / height;
		float[] bendX = field(random);
		float[] bendY = field(random);
		float[] result = new float[image.length];
		for (int row = 0; row < SIDE; row++) {
			double y = row - CENTRE - down;
			for (int column = 0; column < SIDE; column++) {
				double x = column - CENTRE - right;
				int i = row * SIDE + column;
				result[i] = sample(image, (float) (CENTRE + xx * x + xy * y + bendX[i]),
						(float) (CENTRE + yx * x + yy * y + bendY[i]));
			}
		}
		return result;
	}

	private static double symmetric(SplittableRandom random, double largest) {
		return (2 * random.nextDouble() - 1) * largest;
	}

	/** A smooth random displacement for each pixel. */
	private float[] field(SplittableRandom random) {
		float[] field = new float[SIDE * SIDE];
		if (this.bend == 0) {
			return field;
		}
		float[][] columns = new float[POINTS][SIDE];
		for (int point = 0; point < POINTS; point++) {
			float[] line = new float[POINTS];
			for (int i = 0; i < POINTS; i++) {
				line[i] = (float) (random.nextGaussian() * this.bend);
			}
			for (int column = 0; column < SIDE; column++) {
				columns[point][column] = interpolated(line, column);
			}
		}
		for (int column = 0; column < SIDE; column++) {
			float[] line = new float[POINTS];
			for (int point = 0; point < POINTS; point++) {
				line[point] = columns[point][column];
			}
			for (int row = 0; row < SIDE; row++) {
				field[row * SIDE + column] = interpolated(line, row);
			}
		}
		return field;
	}

	private static float interpolated(float[] line, int position) {
		float[] weights = SPLINE[position];
		int cell = position / SPACING;
		return weights[0] * line[cell] + weights[1] * line[cell + 1] + weights[2] * line[cell + 2]
				+ weights[3] * line[cell + 3];
	}

	private static float sample(float[] image, float x, float y) {
		int left = (int) Math.floor(x);
		int top = (int) Math.floor(y);
		float right = x - left;
		float down = y - top;
		float above = at(image, top, left) * (1 - right) + at(image, top, left + 1) * right;
		float below = at(image, top + 1, left) * (1 - right) + at(image, top + 1, left + 1) * right;
		return above * (1 - down) + below * down;
	}

	private static float at(float[] image, int row, int column) {
		boolean inside = row >= 0 && row < SIDE && column >= 0 && column < SIDE;
		return inside ? image[row * SIDE + column] : 0;
	}

}
