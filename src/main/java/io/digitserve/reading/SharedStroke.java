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
 * @param isLeft whether the left side has it and lends it
 */
record SharedStroke(Box box, GreyPicture ink, boolean isLeft) {

	/** From a loop to the far edge of its stroke, in widths of a stroke, at most. */
	private static final double THICKEST = 1.3;

	/**
	 * Who lends has at most this share of the rim of the loops: a cut that leaves either
	 * side about half of it goes through a digit.
	 */
	private static final double SMALL = 0.4;

	/**
	 * Who lends it goes on beyond it by at least this share of the line's height: what is
	 * nothing but a side of a loop is no digit.
	 */
	private static final double BEYOND = 0.25;

	/** What is taller than this many heights of the line, or wider, is not looked at. */
	private static final double TALLEST = 2.5;

	private static final double WIDEST = 4;

	/**
	 * What one side of a cut can lend to the other; absent if nothing.
	 * @param left the nearest parts on the left, at least one
	 * @param right the nearest parts on the right, at least one
	 * @param strokeWidth in pixels
	 * @param lineHeight in pixels
	 */
	static @Nullable SharedStroke at(StrokeMap map, List<Part> left, List<Part> right, double strokeWidth,
			double lineHeight) {
		Box all = around(left).union(around(right));
		if (all.height() > TALLEST * lineHeight || all.width() > WIDEST * lineHeight) {
			return null;
		}
		GreyPicture ofLeft = map.only(all, labels(left));
		GreyPicture ofRight = map.only(all, labels(right));
		GreyPicture loops = onlyTogether(ofLeft, ofRight);
		if (Box.ofInk(loops, PageInk.STROKE).width() == 0) {
			return null;
		}
		GreyPicture rim = Morphology.dilated(loops, 1);
		double byLeft = sum(both(ofLeft, rim));
		double byRight = sum(both(ofRight, rim));
		boolean isLeft = byLeft < byRight;
		if (Math.min(byLeft, byRight) > SMALL * (byLeft + byRight)) {
			return null;
		}
		int reach = (int) Math.round(Math.min(THICKEST * strokeWidth, lineHeight / 2));
		GreyPicture around = both(isLeft ? ofLeft : ofRight, Morphology.dilated(loops, reach));
		Box inked = Box.ofInk(around, PageInk.STROKE);
		if (inked.width() == 0) {
			return null;
		}
		Box box = new Box(all.left() + inked.left(), all.top() + inked.top(), inked.width(), inked.height());
		double beyond = isLeft ? box.left() - around(left).left() : right(around(right)) - right(box);
		return (beyond >= BEYOND * lineHeight) ? new SharedStroke(box, around.part(inked), isLeft) : null;
	}

	private static int right(Box box) {
		return box.left() + box.width();
	}

	/** Where there is ink in both, as much as the fainter has. */
	private static GreyPicture both(GreyPicture one, GreyPicture other) {
		float[] both = new float[one.values().length];
		for (int at = 0; at < both.length; at++) {
			both[at] = Math.min(one.values()[at], other.values()[at]);
		}
		return new GreyPicture(one.width(), one.height(), both);
	}

	private static double sum(GreyPicture ink) {
		double sum = 0;
		for (float value : ink.values()) {
			sum += value;
		}
		return sum;
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
