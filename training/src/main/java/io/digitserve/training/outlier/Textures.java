package io.digitserve.training.outlier;

import java.util.SplittableRandom;

import io.digitserve.training.drawing.Placement;

/** Surfaces: noise from coarse to fine, speckles, stripes, gradients. */
final class Textures {

	private static final int SIDE = Placement.SIDE;

	private Textures() {
	}

	static float[] next(SplittableRandom random) {
		float[] values = switch (random.nextInt(4)) {
			case 0 -> field(random, 1 + random.nextInt(8));
			case 1 -> speckles(random);
			case 2 -> stripes(random);
			default -> threshold(field(random, 2 + random.nextInt(5)), 0.4 + 0.3 * random.nextDouble());
		};
		float[] picture = new float[Placement.PIXELS];
		for (int i = 0; i < picture.length; i++) {
			picture[i] = 255 * values[i];
		}
		return random.nextBoolean() ? picture : Placement.placed(picture, SIDE);
	}

	/**
	 * Random values that change smoothly.
	 * @param spacing pixels from one random value to the next, 1 or more
	 * @return [28 x 28], 0..1
	 */
	static float[] field(SplittableRandom random, int spacing) {
		int points = SIDE / spacing + 2;
		float[] grid = new float[points * points];
		for (int i = 0; i < grid.length; i++) {
			grid[i] = (float) random.nextDouble();
		}
		float[] field = new float[Placement.PIXELS];
		for (int i = 0; i < field.length; i++) {
			int row = i / SIDE;
			float y = row / (float) spacing;
			float x = (i % SIDE) / (float) spacing;
			int corner = ((int) y) * points + (int) x;
			float right = x - (int) x;
			float down = y - (int) y;
			field[i] = (1 - down) * ((1 - right) * grid[corner] + right * grid[corner + 1])
					+ down * ((1 - right) * grid[corner + points] + right * grid[corner + points + 1]);
		}
		return field;
	}

	private static float[] threshold(float[] field, double level) {
		for (int i = 0; i < field.length; i++) {
			field[i] = (field[i] > level) ? 1 : 0;
		}
		return field;
	}

	private static float[] speckles(SplittableRandom random) {
		float[] picture = new float[Placement.PIXELS];
		double share = 0.01 + 0.2 * random.nextDouble();
		for (int i = 0; i < picture.length; i++) {
			picture[i] = (random.nextDouble() < share) ? (float) (0.3 + 0.7 * random.nextDouble()) : 0;
		}
		return picture;
	}

	private static float[] stripes(SplittableRandom random) {
		double angle = Math.PI * random.nextDouble();
		double wave = 3 + 7 * random.nextDouble();
		double phase = 2 * Math.PI * random.nextDouble();
		float[] picture = new float[Placement.PIXELS];
		for (int i = 0; i < picture.length; i++) {
			int row = i / SIDE;
			double along = (i % SIDE) * Math.cos(angle) + row * Math.sin(angle);
			picture[i] = (float) (0.5 + 0.5 * Math.sin(phase + 2 * Math.PI * along / wave));
		}
		return picture;
	}

}
