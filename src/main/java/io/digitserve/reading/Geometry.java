package io.digitserve.reading;

import java.util.List;

import io.digitserve.digit.Prediction;
import io.digitserve.image.Box;

/**
 * How probable the sizes and places of parts are, in a line of digits of a known height,
 * and what that and the classifier say together. All results are natural logarithms; the
 * numbers are rough, chosen once, and not fitted to any set of pictures.
 */
final class Geometry {

	/** What is less probable is not even tried. */
	static final double HOPELESS = -9;

	/**
	 * How often a classifier is wrong that is sure: no probability counts for less. A
	 * digit of less is tried only if it is the classifier's best.
	 */
	static final double LEAST = 0.01;

	/**
	 * By how much likelier than a digit an outlier must be to count as much, as a
	 * logarithm: cut out of a line, a digit is less like MNIST's than those are to which
	 * the classifier's score was fitted.
	 */
	private static final double TOLERANCE = 2;

	/** Every digit needs a reason: of two readings that are as good, the shorter one. */
	private static final double DIGIT = -1;

	/** A digit is seldom broken into parts that do not touch. */
	private static final double BROKEN = -1.5;

	/** For each height of the line that is free between the parts of a digit. */
	private static final double GAP = -15;

	/** For each width of a stroke that a cut goes through. */
	private static final double CUT_INK = -1;

	/** Two digits are wider than one: for each width beyond that of a square. */
	private static final double WIDE = -3;

	/** A mark that touches a digit is rarer than one that does not. */
	private static final double CUT_MARK = -1.5;

	/** Ink that no digit explains, for each square of the line's height. */
	private static final double MARK_INK = -8;

	/** Half of what is at most this high, in heights of the line, is a mark. */
	private static final double LOW = 0.42;

	/** Half of what is this high or wide, in heights of the line, is no digit. */
	private static final double TALL = 2.2;

	private static final double WIDEST = 1.8;

	/** By how much a slender part at the edge of the picture is rather a mark. */
	private static final double EDGE_ODDS = 5;

	/** Odds are clamped to this, about 1 in 1,000. */
	private static final double MOST_ODDS = 7;

	/**
	 * The median width of MNIST's digits by their height, once they are upright; nine in
	 * ten are between two thirds and one and a half of it.
	 */
	private static final double[] ASPECTS = { 0.89, 0.25, 0.95, 0.75, 0.72, 0.85, 0.72, 0.75, 0.66, 0.65 };

	/** The deviation of the logarithm of that. */
	private static final double ASPECT_DEVIATION = 0.3;

	/** Ones have serifs and feet, or none. */
	private static final double ONES_DEVIATION = 0.5;

	private final double height;

	private final PagePlace place;

	Geometry(double height, PagePlace place) {
		this.height = height;
		this.place = place;
	}

	/**
	 * That a candidate shows a digit. What the classifier says counts by the width of the
	 * candidate: so it says as much of a line in few wide pieces as in many narrow ones.
	 */
	double digit(Candidate candidate, int digit, Prediction prediction) {
		double shown = prediction.probability(digit) * (1 - sigmoid(prediction.outlierScore() - TOLERANCE));
		double classifier = Math.log(LEAST + (1 - LEAST) * shown);
		double weight = 1 + 4 * candidate.box().width() / this.height;
		return weight * classifier + candidate.prior() + aspect(digit, candidate.box());
	}

	private static double aspect(int digit, Box box) {
		double deviation = (digit == 1) ? ONES_DEVIATION : ASPECT_DEVIATION;
		double off = Math.log(box.width() / (box.height() * ASPECTS[digit])) / deviation;
		return -0.5 * off * off;
	}

	/** That some parts are a digit, whichever. */
	double digitPrior(List<Part> parts, Box box) {
		if (box.width() > 1.8 * this.height || box.height() > 2.5 * this.height) {
			return HOPELESS;
		}
		double prior = DIGIT;
		int area = parts.get(0).area();
		Box before = parts.get(0).box();
		for (Part part : parts.subList(1, parts.size())) {
			area += part.area();
			prior += part.isCutFromItsLeft() ? 0 : broken(before, part.box());
			before = before.union(part.box());
		}
		double wide = Math.max(0, box.width() / Math.max(this.height, box.height()) - 0.95);
		return prior + WIDE * wide + Math.log(1 - sigmoid(markOdds(box, area)));
	}

	/** That two parts which do not touch are one digit, as a 5 and its bar are. */
	private double broken(Box before, Box part) {
		double gap = part.left() - before.left() - before.width();
		double overlap = Math.max(0, -gap) / Math.min(part.width(), before.width());
		return BROKEN + GAP * Math.max(0, gap) / this.height + Math.min(1, overlap);
	}

	/** That a part is a mark. */
	double mark(Part part) {
		return Math.log(sigmoid(markOdds(part.box(), part.area()))) + (part.isCutFromItsLeft() ? CUT_MARK : 0)
				+ MARK_INK * part.area() / (this.height * this.height);
	}

	/** That a digit or mark ends in front of a part. */
	double end(Part next) {
		return next.isCutFromItsLeft() ? CUT_INK * next.cut() : 0;
	}

	/** The odds that something of that size is a mark. */
	private double markOdds(Box box, int area) {
		double high = box.height() / this.height;
		double wide = box.width() / this.height;
		double odds = (LOW - high) / 0.05;
		// A loop that small is rather a zero, a solid blob rather a dot.
		odds += 6 * (area / (double) (box.width() * box.height()) - 0.55);
		if (high < LOW && wide > 1.6 * high) {
			odds += 3;
		}
		odds = Math.max(odds, Math.max((high - TALL) / 0.1, (wide - WIDEST) / 0.1));
		odds = Math.max(-MOST_ODDS, Math.min(MOST_ODDS, odds));
		// What is left of a frame, at the edge of a picture: slender, and often too tall.
		if (Math.min(wide, high) < 0.35 * Math.max(wide, high) && this.place.isAtEdge(box)) {
			odds += (high > 1.15 || wide > 1.15) ? 2 * EDGE_ODDS : EDGE_ODDS;
		}
		return odds;
	}

	private static double sigmoid(double odds) {
		return 1 / (1 + Math.exp(-odds));
	}

}
