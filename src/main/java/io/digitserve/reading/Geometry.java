package io.digitserve.reading;

import java.util.List;

import io.digitserve.digit.Prediction;
import io.digitserve.image.Box;

/**
 * How well the sizes and places of parts in a line of digits, and what the classifier
 * says of them, speak for one way to read the line. A score is a weighted sum of traits
 * of each digit, mark and cut, and its exponential is proportional to the probability of
 * the way, as in S. Sarawagi and W. W. Cohen, Semi-Markov conditional random fields for
 * information extraction, NIPS 17, 2004.
 * <p>
 * The weights of how sure the classifier is and of cuts are near those that make the
 * right text most probable of 500 pictures that the trainer's {@code lines} makes with
 * {@code --closest -0.22 --seed 1}, whose digits touch and overlap; those of 300 others
 * became more probable, too. The other weights were fitted before in the same way to
 * 1,500 lines that were put together from held-out training images of MNIST with dots,
 * dashes, ruled lines, remains of frames and printed grounds, with bounds on some, one
 * halved by hand, and that of proportions for ones, too, whose own knew no upstroke. None
 * of these knew brackets or a plus: the weight of odds against a digit, and that of tall
 * marks, are such that more of 100 numbers with these ({@code --signs --seed 7}) are
 * right, and others as before. Lengths are in heights of the line.
 */
final class Geometry {

	/**
	 * How often a classifier is wrong that is sure: no probability counts for less. A
	 * digit of less is tried only if it is the classifier's best.
	 */
	static final double LEAST = 0.01;

	/** Of the logarithm of a digit's probability, and of that times the width. */
	private static final double SURE = 0.53;

	private static final double SURE_AND_WIDE = 1.59;

	/** Of the logarithm of how probably it is any digit, and of that times the width. */
	private static final double LIKELY = 0.31;

	private static final double LIKELY_AND_WIDE = 0.35;

	/** Of the same for something that is a digit beyond doubt. */
	private static final double BEYOND_DOUBT = 0.14;

	/** By how much the odds must be better than even for that, as a logarithm. */
	private static final double DOUBT = 4;

	/** Of the odds against its being a digit, as a logarithm. */
	private static final double UNLIKELY = -0.5;

	/** Of each place at which parts of a digit do not touch, the gap and the overlap. */
	private static final double BROKEN = -1.14;

	private static final double GAP = -2.00;

	private static final double OVERLAP = 0.96;

	/** Of what a digit is wider than nearly a square. */
	private static final double WIDE = -4.65;

	/** Of the square of how far a digit's proportions are from the usual. */
	private static final double PROPORTIONS = -0.03;

	/** Of the logarithm of how much lower or higher than the line a digit is. */
	private static final double LOW = -1.39;

	private static final double HIGH = -1.40;

	/** Of the logarithm of how probably something of that size is a mark. */
	private static final double MARK_SIZE = 0.16;

	/** Of the distance from a digit's bottom to the line's. */
	private static final double OFF_THE_LINE = -1.41;

	/** Of how little ink a cut would go through that is not made. */
	private static final double EASILY_CUT = -0.56;

	/** Of something slender at the edge of the picture, and if it is thin as well. */
	private static final double AT_EDGE = -2.05;

	private static final double THIN_AT_EDGE = -1.25;

	private static final double MARK_AT_EDGE = 2.19;

	private static final double THIN_MARK_AT_EDGE = 1.09;

	/**
	 * Of a digit in a line that has far less ink than another, by the logarithm. Half of
	 * what the lines say that were put together: none of them had a second one.
	 */
	private static final double LITTLE_INK = -1.9;

	/** Of every mark, and if it was cut off. */
	private static final double MARK = -0.13;

	private static final double CUT_MARK = -2.8;

	/** Of a mark's ink, height, width, and what of its height is beyond a half. */
	private static final double MARK_INK = -3.48;

	private static final double MARK_HEIGHT = -1.37;

	private static final double MARK_WIDTH = -1.97;

	private static final double TALL_MARK = 0.4;

	/** Of a cut, and of the ink that it goes through, in widths of a stroke. */
	private static final double CUT = -0.69;

	private static final double CUT_INK = -1.27;

	/** Half of what is at most this high is a mark. */
	private static final double LOWEST = 0.42;

	/** Half of what is this high or wide is no digit. */
	private static final double HIGHEST = 2.2;

	private static final double WIDEST = 1.8;

	/** Odds are clamped to this, about 1 in 1,000; a classifier's to the other. */
	private static final double MOST_ODDS = 7;

	private static final double MOST_OUTLIER_ODDS = 12;

	/**
	 * The median width of MNIST's digits by their height, once they are upright; nine in
	 * ten are between two thirds and one and a half of it.
	 */
	private static final double[] ASPECTS = { 0.89, 0.25, 0.95, 0.75, 0.72, 0.85, 0.72, 0.75, 0.66, 0.65 };

	/** The deviation of the logarithm of that. Ones have serifs and feet, or none. */
	private static final double ASPECT_DEVIATION = 0.3;

	private static final double ONES_DEVIATION = 0.5;

	private final double height;

	private final double bottom;

	/** The logarithm of by how much another line has more ink. */
	private final double littleInk;

	private final double strokeWidth;

	private final PagePlace place;

	/**
	 * The geometry of a line.
	 * @param mostInk the pixels of the line of the page that has most
	 */
	Geometry(TextLine line, double mostInk, double strokeWidth, PagePlace place) {
		this.height = line.height();
		this.bottom = line.bottom();
		this.littleInk = Math.max(0, Math.min(3, Math.log(mostInk / line.ink()) - 1));
		this.strokeWidth = strokeWidth;
		this.place = place;
	}

	/** That a candidate shows a digit. */
	double digit(Candidate candidate, int digit, Prediction prediction) {
		double wide = candidate.box().width() / this.height;
		double sure = Math.log(LEAST + (1 - LEAST) * prediction.probability(digit));
		double odds = Math.max(-MOST_OUTLIER_ODDS, Math.min(MOST_OUTLIER_ODDS, prediction.outlierScore()));
		return candidate.prior() + (SURE + SURE_AND_WIDE * wide) * sure
				+ (LIKELY + LIKELY_AND_WIDE * wide) * logOfNot(odds) + BEYOND_DOUBT * logOfNot(odds + DOUBT)
				+ UNLIKELY * Math.max(0, odds) + proportions(digit, candidate.box());
	}

	private static double proportions(int digit, Box box) {
		double off = Math.log(box.width() / (box.height() * ASPECTS[digit]));
		return PROPORTIONS * square(off / ((digit == 1) ? ONES_DEVIATION : ASPECT_DEVIATION));
	}

	/** At most that of what is three and a half deviations off. */
	private static double square(double off) {
		return Math.min(12, off * off);
	}

	/** Whether parts cannot be one digit, and need not be tried. */
	boolean areHopeless(List<Part> parts, Box box) {
		boolean size = box.width() <= 1.8 * this.height && box.height() >= 0.25 * this.height
				&& box.height() <= 2.5 * this.height;
		double gaps = 0;
		Box before = parts.get(0).box();
		for (Part part : parts.subList(1, parts.size())) {
			gaps += Math.max(0, gap(before, part.box()));
			before = before.union(part.box());
		}
		return !size || gaps > 0.5 * this.height;
	}

	/** That some parts are a digit, whichever. */
	double prior(List<Part> parts, Box box) {
		double prior = LITTLE_INK * this.littleInk;
		int area = parts.get(0).area();
		Box before = parts.get(0).box();
		for (Part part : parts.subList(1, parts.size())) {
			area += part.area();
			prior += part.isCutFromItsLeft() ? EASILY_CUT * Math.max(0, 1 - part.cut()) : broken(before, part.box());
			before = before.union(part.box());
		}
		double wide = Math.max(0, box.width() / Math.max(this.height, box.height()) - 0.95);
		double high = Math.log(box.height() / this.height);
		double off = Math.abs(box.top() + box.height() - this.bottom) / this.height;
		double edge = slenderAtEdge(box);
		return prior + WIDE * wide + LOW * Math.min(2, Math.max(0, -high - 0.1))
				+ HIGH * Math.min(2, Math.max(0, high - 0.1)) + OFF_THE_LINE * off + AT_EDGE * edge
				+ THIN_AT_EDGE * edge * thin(box, area);
	}

	/** That two parts which do not touch are one digit, as a 5 and its bar are. */
	private double broken(Box before, Box part) {
		double gap = gap(before, part);
		double overlap = Math.max(0, -gap) / Math.min(part.width(), before.width());
		return BROKEN + GAP * Math.max(0, gap) / this.height + OVERLAP * Math.min(1, overlap);
	}

	private static double gap(Box before, Box part) {
		return part.left() - before.left() - before.width();
	}

	/** That a part is a mark. */
	double mark(Part part) {
		Box box = part.box();
		double high = box.height() / this.height;
		double edge = slenderAtEdge(box);
		return MARK + (part.isCutFromItsLeft() ? CUT_MARK : 0) + MARK_SIZE * logOfNot(-markOdds(box, part.area()))
				+ MARK_INK * Math.min(3, part.area() / (this.height * this.height)) + MARK_HEIGHT * Math.min(2, high)
				+ TALL_MARK * Math.min(2, Math.max(0, high - 0.5)) + MARK_WIDTH * Math.min(2, box.width() / this.height)
				+ MARK_AT_EDGE * edge + THIN_MARK_AT_EDGE * edge * thin(box, part.area());
	}

	/** That a digit or mark ends in front of a part. */
	double end(Part next) {
		return next.isCutFromItsLeft() ? CUT + CUT_INK * next.cut() : 0;
	}

	/** The odds that something of that size is a mark. */
	private double markOdds(Box box, int area) {
		double high = box.height() / this.height;
		double wide = box.width() / this.height;
		double odds = (LOWEST - high) / 0.05;
		// A loop that small is rather a zero, a solid blob rather a dot.
		odds += 6 * (area / (double) (box.width() * box.height()) - 0.55);
		if (high < LOWEST && wide > 1.6 * high) {
			odds += 3;
		}
		odds = Math.max(odds, Math.max((high - HIGHEST) / 0.1, (wide - WIDEST) / 0.1));
		return Math.max(-MOST_ODDS, Math.min(MOST_ODDS, odds));
	}

	/** 0 to 1: what is left of a frame is slender, and at the edge of the picture. */
	private double slenderAtEdge(Box box) {
		double slender = Math.min(box.width(), box.height()) / (0.35 * box.longestSide());
		return this.place.isAtEdge(box) ? Math.max(0, 1 - slender) : 0;
	}

	/** 0 to 1: by how much a slender part is thinner than the strokes of the page. */
	private double thin(Box box, int area) {
		return Math.max(0, 1 - area / (box.longestSide() * this.strokeWidth));
	}

	/** The logarithm of the probability of the contrary, by the logarithm of the odds. */
	private static double logOfNot(double odds) {
		return -Math.log1p(Math.exp(odds));
	}

}
