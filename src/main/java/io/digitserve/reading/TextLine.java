package io.digitserve.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Parts that stand side by side, from left to right by their middles; what was cut off
 * its left neighbour is behind that, wherever its own middle is.
 *
 * @param parts at least one, given such that what was cut off directly follows what it
 * was cut off from
 * @param height of a digit of the line, in pixels
 */
record TextLine(List<Part> parts, double height) {

	TextLine {
		parts = fromLeftToRight(parts);
	}

	private static List<Part> fromLeftToRight(List<Part> parts) {
		List<Placed> placed = new ArrayList<>();
		double place = 0;
		for (Part part : parts) {
			place = part.isCutFromItsLeft() ? Math.max(place, middle(part)) : middle(part);
			placed.add(new Placed(part, place));
		}
		return placed.stream().sorted(Comparator.comparingDouble(Placed::place)).map(Placed::part).toList();
	}

	private record Placed(Part part, double place) {
	}

	private static double middle(Part part) {
		return part.box().left() + part.box().width() / 2.0;
	}

	/** The part with which the piece of ink begins that another is cut from. */
	int pieceStart(int part) {
		int start = part;
		while (start > 0 && this.parts.get(start).isCutFromItsLeft()) {
			start--;
		}
		return start;
	}

	/** Behind the last part that is cut from this one, or from one that is. */
	int pieceEnd(int part) {
		int end = part + 1;
		while (end < this.parts.size() && this.parts.get(end).isCutFromItsLeft()) {
			end++;
		}
		return end;
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
