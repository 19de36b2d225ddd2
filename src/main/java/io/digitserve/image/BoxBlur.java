package io.digitserve.image;

/**
 * Sums over squares: for every pixel, of those at most a reach away in both directions
 * and within the picture. The cost does not depend on the reach.
 */
final class BoxBlur {

	private BoxBlur() {
	}

	/**
	 * The sums of some values.
	 * @param values float32 [height x width], row-major; not changed
	 */
	static float[] sums(float[] values, int width, int height, int reach) {
		float[] rows = new float[values.length];
		for (int y = 0; y < height; y++) {
			slide(values, y * width, 1, width, reach, rows);
		}
		float[] sums = new float[values.length];
		for (int x = 0; x < width; x++) {
			slide(rows, x, width, height, reach, sums);
		}
		return sums;
	}

	/** One row or column: the window takes a value in and lets one go at each step. */
	private static void slide(float[] source, int start, int stride, int length, int reach, float[] target) {
		double sum = 0;
		for (int i = 0; i < Math.min(reach, length); i++) {
			sum += source[start + i * stride];
		}
		for (int i = 0; i < length; i++) {
			if (i + reach < length) {
				sum += source[start + (i + reach) * stride];
			}
			target[start + i * stride] = (float) sum;
			if (i - reach >= 0) {
				sum -= source[start + (i - reach) * stride];
			}
		}
	}

}
