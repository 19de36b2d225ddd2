package io.digitserve.image;

import java.util.Comparator;
import java.util.List;

/**
 * Which pieces of a picture's ink are its digit: the largest, and what is near to it.
 * Specks, and what reaches in from outside, are not.
 */
final class DigitPieces {

	/** Pieces with less ink than this, in squares of a stroke's width, are specks. */
	private static final double SPECK = 0.7;

	/** So are those with less than this share of the largest one's ink. */
	private static final double SMALL = 0.02;

	/**
	 * What touches a side of the picture and goes no deeper than this share of it is no
	 * digit, but the rest of a shadow or of the table.
	 */
	private static final double SHALLOW = 0.25;

	/**
	 * What goes deeper, such as a finger, is none if there is a piece that touches no
	 * side and is at least this long, as a share of its length.
	 */
	private static final double LONG = 0.5;

	/**
	 * Or this, if it reaches all sides, as a table does around a corner of the paper.
	 */
	private static final double LONG_WITHIN = 0.3;

	/** It goes as deep as this. */
	private static final double ALL_SIDES = 0.95;

	/**
	 * The parts of one digit, such as the bar of a 5 or what a skipping pen has left, are
	 * this near to each other, as a share of the longer side of what is found so far.
	 */
	private static final double NEAR = 0.5;

	private DigitPieces() {
	}

	/**
	 * The digit; all zeros if there is no ink.
	 * @param ink 0 = none, to {@link GreyPicture#FULL}
	 * @param stroke what is at least this much ink belongs to a stroke
	 */
	static FoundDigit find(GreyPicture ink, float stroke) {
		List<Box> boxes = boxes(ink, stroke);
		if (boxes.isEmpty()) {
			return FoundDigit.BLANK;
		}
		Box all = boxes.stream().reduce(Box::union).orElseThrow();
		return new FoundDigit(Normaliser.digit(ink, together(boxes)), InkPieces.doubt(ink, all));
	}

	/** Those of pieces that may belong to a digit, the one with the most ink first. */
	private static List<Box> boxes(GreyPicture ink, float stroke) {
		List<InkPiece> all = InkPiece.of(ink, stroke)
			.stream()
			.sorted(Comparator.comparingInt(InkPiece::area).reversed())
			.toList();
		int longest = all.stream()
			.map(InkPiece::box)
			.filter((box) -> depth(box, ink) == 0)
			.mapToInt(Box::longestSide)
			.max()
			.orElse(0);
		List<InkPiece> inside = all.stream().filter((piece) -> isInside(piece.box(), longest, ink)).toList();
		List<InkPiece> pieces = inside.isEmpty() ? all : inside;
		double width = StrokeWidth.of(ink);
		double least = pieces.isEmpty() ? 0 : Math.max(SPECK * width * width, SMALL * pieces.get(0).area());
		List<Box> boxes = pieces.stream().filter((piece) -> piece.area() >= least).map(InkPiece::box).toList();
		return boxes.isEmpty() ? pieces.stream().map(InkPiece::box).toList() : boxes;
	}

	/**
	 * Whether something does not reach in from outside.
	 * @param longest of those that touch no side
	 */
	private static boolean isInside(Box box, int longest, GreyPicture picture) {
		double depth = depth(box, picture);
		boolean reachesAll = box.width() >= ALL_SIDES * picture.width() && box.height() >= ALL_SIDES * picture.height();
		return depth == 0 || (depth > SHALLOW && longest < (reachesAll ? LONG_WITHIN : LONG) * box.longestSide());
	}

	/**
	 * How deep a box goes into the picture from a side that it touches, as a share of the
	 * picture; 0 if it touches none, the least if it touches several.
	 */
	private static double depth(Box box, GreyPicture picture) {
		boolean left = box.left() == 0;
		boolean right = box.left() + box.width() == picture.width();
		boolean top = box.top() == 0;
		boolean bottom = box.top() + box.height() == picture.height();
		double across = (left || right) ? (double) box.width() / picture.width() : 1;
		double down = (top || bottom) ? (double) box.height() / picture.height() : 1;
		return (left || right || top || bottom) ? Math.min(across, down) : 0;
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
