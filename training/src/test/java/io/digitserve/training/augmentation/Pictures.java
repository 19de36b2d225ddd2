package io.digitserve.training.augmentation;

import java.util.Random;

/** Images [28 x 28] to change. */
final class Pictures {

	static final int SIDE = 28;

	private Pictures() {
	}

	/** Background and one pixel of ink. */
	static float[] dot(int row, int column) {
		float[] image = new float[SIDE * SIDE];
		image[row * SIDE + column] = 100;
		return image;
	}

	/** Every pixel different. */
	static float[] noise() {
		float[] image = new float[SIDE * SIDE];
		Random random = new Random(1);
		for (int i = 0; i < image.length; i++) {
			image[i] = 255 * random.nextFloat();
		}
		return image;
	}

	/** Darker by 1 from each column to the next, all rows the same. */
	static float[] ramp() {
		float[] image = new float[SIDE * SIDE];
		for (int i = 0; i < image.length; i++) {
			image[i] = 100 + i % SIDE;
		}
		return image;
	}

	static float at(float[] image, int row, int column) {
		return image[row * SIDE + column];
	}

}
