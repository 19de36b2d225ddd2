package io.digitserve.image;

/**
 * The mean place of a picture's ink, in pixels from the middle of the first column and
 * row.
 */
record CentreOfMass(double x, double y) {

	/** The centre of a picture that has ink. */
	static CentreOfMass of(GreyPicture ink) {
		double mass = 0;
		double x = 0;
		double y = 0;
		for (int row = 0; row < ink.height(); row++) {
			for (int column = 0; column < ink.width(); column++) {
				double value = ink.at(column, row);
				mass += value;
				x += value * column;
				y += value * row;
			}
		}
		return new CentreOfMass(x / mass, y / mass);
	}

}
