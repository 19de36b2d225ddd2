package io.digitserve.image;

/** Enlarges by linear interpolation between the pixels, so that edges stay smooth. */
final class Enlargement {

	private Enlargement() {
	}

	static GreyPicture of(GreyPicture source, int width, int height) {
		double stepX = (double) source.width() / width;
		double stepY = (double) source.height() / height;
		float[] values = new float[width * height];
		for (int y = 0; y < height; y++) {
			double row = clamped((y + 0.5) * stepY - 0.5, source.height());
			int top = (int) row;
			int below = Math.min(top + 1, source.height() - 1);
			for (int x = 0; x < width; x++) {
				double column = clamped((x + 0.5) * stepX - 0.5, source.width());
				int left = (int) column;
				int right = Math.min(left + 1, source.width() - 1);
				double upper = between(source.at(left, top), source.at(right, top), column - left);
				double lower = between(source.at(left, below), source.at(right, below), column - left);
				values[y * width + x] = (float) between(upper, lower, row - top);
			}
		}
		return new GreyPicture(width, height, values);
	}

	private static double clamped(double place, int length) {
		return Math.max(0, Math.min(length - 1, place));
	}

	private static double between(double from, double to, double share) {
		return from + share * (to - from);
	}

}
