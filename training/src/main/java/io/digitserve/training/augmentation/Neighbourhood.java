package io.digitserve.training.augmentation;

/** What becomes of an image when each pixel looks at those around it. */
final class Neighbourhood {

	private static final int SIDE = 28;

	private Neighbourhood() {
	}

	/**
	 * Strokes wider by up to a pixel on either side: between the image and the largest of
	 * each pixel and the four beside it, the grey dilation of Serra, Image analysis and
	 * mathematical morphology, 1982.
	 * @param share 0 leaves the image, 1 is the dilation
	 */
	static float[] thicker(float[] image, float share) {
		float[] result = new float[image.length];
		for (int row = 0; row < SIDE; row++) {
			for (int column = 0; column < SIDE; column++) {
				float own = at(image, row, column);
				float largest = Math.max(own, Math.max(Math.max(at(image, row - 1, column), at(image, row + 1, column)),
						Math.max(at(image, row, column - 1), at(image, row, column + 1))));
				result[row * SIDE + column] = own + share * (largest - own);
			}
		}
		return result;
	}

	/**
	 * Strokes narrower by up to a pixel on either side: the erosion.
	 * @param share 0 leaves the image, 1 is the erosion
	 */
	static float[] thinner(float[] image, float share) {
		float[] result = new float[image.length];
		for (int row = 0; row < SIDE; row++) {
			for (int column = 0; column < SIDE; column++) {
				float own = at(image, row, column);
				float smallest = Math.min(own,
						Math.min(Math.min(at(image, row - 1, column), at(image, row + 1, column)),
								Math.min(at(image, row, column - 1), at(image, row, column + 1))));
				result[row * SIDE + column] = own + share * (smallest - own);
			}
		}
		return result;
	}

	/**
	 * Between the image and the mean of each pixel's 3x3 window, weighted 1 2 1 either
	 * way.
	 * @param share 0 leaves the image, 1 is the mean
	 */
	static float[] blurred(float[] image, float share) {
		float[] rows = new float[image.length];
		for (int row = 0; row < SIDE; row++) {
			for (int column = 0; column < SIDE; column++) {
				rows[row * SIDE + column] = (at(image, row, column - 1) + 2 * at(image, row, column)
						+ at(image, row, column + 1)) / 4;
			}
		}
		float[] result = new float[image.length];
		for (int row = 0; row < SIDE; row++) {
			for (int column = 0; column < SIDE; column++) {
				float mean = (at(rows, row - 1, column) + 2 * at(rows, row, column) + at(rows, row + 1, column)) / 4;
				float own = at(image, row, column);
				result[row * SIDE + column] = own + share * (mean - own);
			}
		}
		return result;
	}

	private static float at(float[] image, int row, int column) {
		boolean inside = row >= 0 && row < SIDE && column >= 0 && column < SIDE;
		return inside ? image[row * SIDE + column] : 0;
	}

}
