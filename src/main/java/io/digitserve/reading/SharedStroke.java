package io.digitserve.reading;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.digitserve.image.Box;
import io.digitserve.image.GreyPicture;
import io.digitserve.image.Morphology;
import io.digitserve.image.PageInk;
import org.jspecify.annotations.Nullable;

/**
 * A stroke that two touching digits have in common, as two noughts side by side may: a
 * cut leaves it to one of them, and opens the other's loop. It is what one side of a cut
 * has around the loops that only both sides together enclose, and can lend to the other.
 *
 * @param box around it
 * @param ink within the box, 0 to {@link GreyPicture#FULL}
 */
record SharedStroke(Box box, GreyPicture ink) {

	/** From a loop to the far edge of its stroke, in widths of a stroke, at most. */
	private static final double THICKEST = 1.3;

	/**
	 * Who lends it goes on beyond it by at least this share of the line's height: half of
	 * a loop alone is no digit.
	 */
	private static final double BEYOND = 0.25;

	/** What is taller than this many heights of the line, or wider, is not looked at. */
	private static final double TALLEST = 2.5;

	private static final double WIDEST = 4;

	/** What the parts left of a cut can lend to those right of it; absent if nothing. */
	static @Nullable SharedStroke lentByLeft(StrokeMap map, List<Part> left, List<Part> right, double strokeWidth,
			double lineHeight) {
		SharedStroke shared = between(map, left, right, strokeWidth, lineHeight);
		return (shared != null && shared.box.left() - around(left).left() >= BEYOND * lineHeight) ? shared : null;
	}

	/** What the parts right of a cut can lend to those left of it; absent if nothing. */
	static @Nullable SharedStroke lentByRight(StrokeMap map, List<Part> left, List<Part> right, double strokeWidth,
			double lineHeight) {
		SharedStroke shared = between(map, right, left, strokeWidth, lineHeight);
		return (shared != null && right(around(right)) - right(shared.box) >= BEYOND * lineHeight) ? shared : null;
	}

	private static int right(Box box) {
		return box.left() + box.width();
	}

	private static @Nullable SharedStroke between(StrokeMap map, List<Part> lender, List<Part> borrower,
			double strokeWidth, double lineHeight) {
		Box all = around(lender).union(around(borrower));
		if (all.height() > TALLEST * lineHeight || all.width() > WIDEST * lineHeight) {
			return null;
		}
		GreyPicture ink = map.only(all, labels(lender));
		GreyPicture loops = onlyTogether(ink, map.only(all, labels(borrower)));
		int reach = (int) Math.round(Math.min(THICKEST * strokeWidth, lineHeight / 2));
		float[] near = Morphology.dilated(loops, reach).values();
		for (int at = 0; at < near.length; at++) {
			ink.values()[at] = Math.min(ink.values()[at], near[at]);
		}
		Box inked = Box.ofInk(ink, PageInk.STROKE);
		return (inked.width() > 0) ? new SharedStroke(
				new Box(all.left() + inked.left(), all.top() + inked.top(), inked.width(), inked.height()),
				ink.part(inked)) : null;
	}

	/** Full where both enclose what neither encloses alone. */
	private static GreyPicture onlyTogether(GreyPicture one, GreyPicture other) {
		float[] both = new float[one.values().length];
		for (int at = 0; at < both.length; at++) {
			both[at] = Math.max(one.values()[at], other.values()[at]);
		}
		boolean[] together = Loops.of(new GreyPicture(one.width(), one.height(), both));
		boolean[] ofOne = Loops.of(one);
		boolean[] ofOther = Loops.of(other);
		float[] loops = new float[both.length];
		for (int at = 0; at < loops.length; at++) {
			loops[at] = (together[at] && !ofOne[at] && !ofOther[at]) ? GreyPicture.FULL : 0;
		}
		return new GreyPicture(one.width(), one.height(), loops);
	}

	private static Box around(List<Part> parts) {
		return parts.stream().map(Part::box).reduce(Box::union).orElseThrow();
	}

	private static Set<Integer> labels(List<Part> parts) {
		Set<Integer> labels = new HashSet<>();
		parts.forEach((part) -> labels.add(part.label()));
		return labels;
	}

	/**
	 * Adds it to other ink.
	 * @param other ink within a box around this one; is written to
	 */
	void addTo(GreyPicture other, Box around) {
		for (int y = 0; y < this.box.height(); y++) {
			int row = this.box.top() - around.top() + y;
			for (int x = 0; x < this.box.width(); x++) {
				int at = row * around.width() + this.box.left() - around.left() + x;
				other.values()[at] = Math.max(other.values()[at], this.ink.at(x, y));
			}
		}
	}

}
