package io.digitserve.image;

/** Tells dark ink on a light ground from light ink on a dark ground. */
final class Polarity {

	private Polarity() {
	}

	/**
	 * The ink of a picture of light. The ground is the class that most of the outermost
	 * pixels belong to: a bold digit can cover more than half of its picture, but hardly
	 * of its edge.
	 */
	static GreyPicture ink(GreyPicture light, OtsuSplit split) {
		int width = light.width();
		int height = light.height();
		int bright = 0;
		int edge = 0;
		for (int y = 0; y < height; y++) {
			boolean whole = y == 0 || y == height - 1;
			for (int x = 0; x < width; x += (whole || width == 1) ? 1 : width - 1) {
				edge++;
				bright += (light.at(x, y) >= split.threshold()) ? 1 : 0;
			}
		}
		return (2 * bright >= edge) ? light.inverted() : light;
	}

}
