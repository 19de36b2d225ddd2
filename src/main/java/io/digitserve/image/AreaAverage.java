package io.digitserve.image;

/**
 * Scales by area: every pixel of the result is the mean of what it covers of the source,
 * partly covered pixels counting by the part. Thin strokes grow fainter as they get
 * smaller, but none is lost between samples.
 */
final class AreaAverage {

	private AreaAverage() {
	}

	/**
	 * Scales a part of a picture to the given size, rows and columns each on their own.
	 */
	static GreyPicture scale(GreyPicture source, Box part, int width, int height) {
		float[] narrowed = new float[part.height() * width];
		for (int y = 0; y < part.height(); y++) {
			int row = (part.top() + y) * source.width() + part.left();
			average(source.values(), row, 1, part.width(), narrowed, y * width, 1, width);
		}
		float[] scaled = new float[height * width];
		for (int x = 0; x < width; x++) {
			average(narrowed, x, width, part.height(), scaled, x, width, height);
		}
		return new GreyPicture(width, height, scaled);
	}

	/**
	 * Scales one row or column: {@code from} values to {@code to}, each a stride apart.
	 */
	private static void average(float[] source, int sourceStart, int sourceStride, int from, float[] target,
			int targetStart, int targetStride, int to) {
		double span = (double) from / to;
		for (int t = 0; t < to; t++) {
			double begin = t * span;
			double end = Math.min(begin + span, from);
			double sum = 0;
			for (int s = (int) begin; s < end; s++) {
				double covered = Math.min(s + 1, end) - Math.max(s, begin);
				sum += covered * source[sourceStart + s * sourceStride];
			}
			target[targetStart + t * targetStride] = (float) (sum / (end - begin));
		}
	}

}
