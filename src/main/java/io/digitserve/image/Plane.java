package io.digitserve.image;

/**
 * A plane of light over a picture: even, or rising evenly to a side.
 *
 * @param centreX the column where it is as light as on the mean
 * @param centreY the row
 * @param mean the light there
 * @param riseX by how much it rises a column
 * @param riseY by how much it rises a row
 */
record Plane(double centreX, double centreY, double mean, double riseX, double riseY) {

	/**
	 * The plane that is nearest to some pixels, by the method of least squares.
	 * @param weights 1 for each pixel that counts, else 0
	 */
	static Plane through(GreyPicture light, float[] weights) {
		double n = 0;
		double sumX = 0;
		double sumY = 0;
		double sum = 0;
		for (int i = 0; i < weights.length; i++) {
			if (weights[i] > 0) {
				n++;
				int row = i / light.width();
				sumX += i % light.width();
				sumY += row;
				sum += light.values()[i];
			}
		}
		if (n == 0) {
			return new Plane(0, 0, 0, 0, 0);
		}
		return sloped(light, weights, new Plane(sumX / n, sumY / n, sum / n, 0, 0));
	}

	private static Plane sloped(GreyPicture light, float[] weights, Plane level) {
		double xx = 0;
		double xy = 0;
		double yy = 0;
		double xv = 0;
		double yv = 0;
		for (int i = 0; i < weights.length; i++) {
			if (weights[i] > 0) {
				int row = i / light.width();
				double x = i % light.width() - level.centreX;
				double y = row - level.centreY;
				double value = light.values()[i] - level.mean;
				xx += x * x;
				xy += x * y;
				yy += y * y;
				xv += x * value;
				yv += y * value;
			}
		}
		double determinant = xx * yy - xy * xy;
		return (determinant > 0) ? new Plane(level.centreX, level.centreY, level.mean,
				(xv * yy - yv * xy) / determinant, (yv * xx - xv * xy) / determinant) : level;
	}

	float at(int x, int y) {
		return (float) (this.mean + this.riseX * (x - this.centreX) + this.riseY * (y - this.centreY));
	}

}
