package io.digitserve.page;

import java.util.Arrays;
import java.util.List;

/**
 * A line through corners, in shares of the pad's width and height.
 *
 * @param places x and y of each corner, one after the other
 */
record Line(List<Double> places) {

	/** A seven, and a one, as large as the pad invites to. */
	static final Line SEVEN = of(0.35, 0.2, 0.65, 0.2, 0.45, 0.8);

	static final Line ONE = of(0.52, 0.2, 0.49, 0.8);

	Line {
		places = List.copyOf(places);
	}

	static Line of(double... places) {
		return new Line(Arrays.stream(places).boxed().toList());
	}

	int corners() {
		return this.places.size() / 2;
	}

	/** On the way to a corner from the one before. */
	double x(int corner, double share) {
		return between(2 * corner, share);
	}

	double y(int corner, double share) {
		return between(2 * corner + 1, share);
	}

	private double between(int index, double share) {
		double to = this.places.get(index);
		double from = (index >= 2) ? this.places.get(index - 2) : to;
		return from + share * (to - from);
	}

}
