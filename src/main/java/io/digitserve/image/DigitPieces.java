package io.digitserve.image;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Which pieces of a picture's ink are its digit: the largest, and what is near to it.
 * Specks, and what reaches in from outside, are not.
 */
final class DigitPieces {

	/** Pieces with less ink than this, in squares of the digit's stroke, are specks. */
	private static final double SPECK = 0.7;

	/** So are those with less than this share of the largest one's ink. */
	private static final double SMALL = 0.02;

	/**
	 * What touches a side of a photo and is at most so many times as long as what touches
	 * none, such as a finger, reaches in from outside.
	 */
	private static final double TIMES_LONGER = 2;

	/** So does what reaches all sides, such as the table around a corner of the paper. */
	private static final double TIMES_LONGER_ALL_AROUND = 3.3;

	private static final double ALL_AROUND = 0.95;

	/**
	 * So does what runs along this share of a side, no deeper than a share of the
	 * picture.
	 */
	private static final double ALONG = 0.9;

	private static final double SHALLOW = 0.25;

	/**
	 * The parts of one digit, such as the bar of a 5 or what a skipping pen has left, are
	 * this near to each other, as a share of the longer side of what is found so far.
	 */
	private static final double NEAR = 0.5;

	private DigitPieces() {
	}

	/**
	 * The digit of a drawing; all zeros if there is no ink.
	 * @param ink 0 = none, to {@link GreyPicture#FULL}
	 * @param stroke what is at least this much ink belongs to a stroke
	 */
	static FoundDigit ofDrawing(GreyPicture ink, float stroke) {
		List<InkPiece> all = InkPiece.of(ink, stroke);
		return of(ink, stroke, all, all);
	}

	/** That of a photo, in which something may reach in from outside. */
	static FoundDigit ofPhoto(GreyPicture ink, float stroke) {
		List<InkPiece> all = InkPiece.of(ink, stroke);
		return of(ink, stroke, all, inside(all, ink));
	}

	private static FoundDigit of(GreyPicture ink, float stroke, List<InkPiece> all, List<InkPiece> inside) {
		if (inside.isEmpty()) {
			return FoundDigit.BLANK;
		}
		List<InkPiece> kept = withoutSpecks(inside);
		List<Box> boxes = kept.stream().map(InkPiece::box).toList();
		Box around = boxes.stream().reduce(Box::union).orElseThrow();
		GreyPicture digit = new GreyPicture(ink.width(), ink.height(), ink.values().clone());
		Set<InkPiece> digits = Set.copyOf(inside);
		all.stream()
			.filter((piece) -> !digits.contains(piece) && distance(piece.box(), around) == 0)
			.forEach((piece) -> piece.wipeOff(digit, stroke));
		return new FoundDigit(Normaliser.digit(digit, together(boxes)), InkPieces.doubt(digit, around));
	}

	/** All that does not reach in from outside, or all, if there is nothing else. */
	private static List<InkPiece> inside(List<InkPiece> all, GreyPicture picture) {
		int longest = all.stream()
			.map(InkPiece::box)
			.filter((box) -> !box.touchesSideOf(picture))
			.mapToInt(Box::longestSide)
			.max()
			.orElse(0);
		List<InkPiece> inside = all.stream()
			.filter((piece) -> !piece.box().touchesSideOf(picture) || !reachesIn(piece.box(), longest, picture))
			.toList();
		return (longest > 0) ? inside : all;
	}

	private static boolean reachesIn(Box box, int longest, GreyPicture picture) {
		boolean allAround = box.width() >= ALL_AROUND * picture.width()
				&& box.height() >= ALL_AROUND * picture.height();
		boolean strip = (box.width() >= ALONG * picture.width() && box.height() <= SHALLOW * picture.height())
				|| (box.height() >= ALONG * picture.height() && box.width() <= SHALLOW * picture.width());
		return strip || box.longestSide() <= (allAround ? TIMES_LONGER_ALL_AROUND : TIMES_LONGER) * longest;
	}

	/** All that are no specks beside the largest one, which comes first. */
	private static List<InkPiece> withoutSpecks(List<InkPiece> pieces) {
		List<InkPiece> sorted = pieces.stream().sorted(Comparator.comparingInt(InkPiece::area).reversed()).toList();
		InkPiece largest = sorted.get(0);
		double thickness = largest.thickness();
		double least = Math.max(SPECK * thickness * thickness, SMALL * largest.area());
		return sorted.stream().filter((piece) -> piece.equals(largest) || piece.area() >= least).toList();
	}

	/** The box around the first one and all that are near. */
	private static Box together(List<Box> boxes) {
		Box digit = boxes.get(0);
		Box before;
		do {
			before = digit;
			for (Box box : boxes) {
				if (distance(digit, box) <= NEAR * digit.longestSide()) {
					digit = digit.union(box);
				}
			}
		}
		while (!digit.equals(before));
		return digit;
	}

	/** Pixels from one to the other, in the direction in which they are more apart. */
	private static int distance(Box one, Box other) {
		int across = Math.max(one.left(), other.left())
				- Math.min(one.left() + one.width(), other.left() + other.width());
		int down = Math.max(one.top(), other.top()) - Math.min(one.top() + one.height(), other.top() + other.height());
		return Math.max(0, Math.max(across, down));
	}

}
