package io.digitserve.reading;

import java.util.Comparator;
import java.util.List;

/**
 * Parts that stand side by side, from left to right by their middles.
 *
 * @param parts at least one
 * @param height of a digit of the line, in pixels
 */
record TextLine(List<Part> parts, double height) {

	TextLine {
		parts = parts.stream().sorted(Comparator.comparingDouble(TextLine::middle)).toList();
	}

	private static double middle(Part part) {
		return part.box().left() + part.box().width() / 2.0;
	}

	/** The pixels of all parts. */
	double ink() {
		return this.parts.stream().mapToInt(Part::area).sum();
	}

	/** The usual bottom of what is about as tall as the line. */
	double bottom() {
		double[] bottoms = this.parts.stream()
			.filter((part) -> part.box().height() > 0.7 * this.height)
			.mapToDouble((part) -> part.box().top() + part.box().height())
			.sorted()
			.toArray();
		return (bottoms.length > 0) ? bottoms[bottoms.length / 2] : top() + this.height;
	}

	double top() {
		return this.parts.stream().mapToInt((part) -> part.box().top()).min().orElse(0);
	}

}
