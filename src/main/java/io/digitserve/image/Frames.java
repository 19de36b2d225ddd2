package io.digitserve.image;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Removes what is drawn around digits: boxes of forms, alone or in rows, and circles. Of
 * digits that touch one, all stays that is not on the {@link Cells} lines; where there
 * are no such lines, as in a circle, what is wider than its line.
 */
final class Frames {

	/** What is enclosed is at least this share as high as the frame, or it is a speck. */
	private static final double LEAST_ENCLOSED = 0.3;

	/**
	 * And has at least this share of the frame's ink: the bar in a crossed nought has
	 * less.
	 */
	private static final double LEAST_INK = 0.3;

	/**
	 * Two lines across and two upright, with gaps, have at least so many pixels for each
	 * of their width and height.
	 */
	private static final double LEAST_LINES = 1.8;

	/** A pen is at least so many times as wide as the line of a frame that it touches. */
	private static final double WIDER = 1.5;

	/**
	 * Printed lines are thin: in a small picture they are less than half ink here and
	 * there.
	 */
	private static final float FAINT_LINE = PageInk.STROKE / 2;

	/** Only so many pieces, the largest, are looked at: the rest is grain. */
	private static final int MOST_PIECES = 200;

	/** The boxes of all pieces that are looked at have this many pages' area at most. */
	private static final int MOST_PAGES = 3;

	private Frames() {
	}

	/** Ink without frames. */
	static GreyPicture removed(GreyPicture ink) {
		return removed(removed(ink, PageInk.STROKE), FAINT_LINE);
	}

	/** Ink without those frames all of whose lines are at least so much ink. */
	private static GreyPicture removed(GreyPicture ink, float stroke) {
		List<InkPiece> pieces = InkPiece.of(ink, stroke)
			.stream()
			.sorted(Comparator.comparingInt(InkPiece::area).reversed())
			.limit(MOST_PIECES)
			.toList();
		GreyPicture rest = null;
		long looks = (long) MOST_PAGES * ink.values().length;
		for (InkPiece piece : pieces) {
			List<InkPiece> within = pieces.stream()
				.filter((other) -> isLarge(other, piece) && contains(piece.box(), other.box()))
				.toList();
			boolean boxed = piece.area() >= LEAST_LINES * (piece.box().width() + piece.box().height());
			if (within.isEmpty() && !boxed) {
				continue;
			}
			looks -= (long) piece.box().width() * piece.box().height();
			if (looks < 0) {
				break;
			}
			GreyPicture alone = alone(piece, ink, stroke);
			Optional<GreyPicture> touching = boxed ? Cells.removed(alone) : Optional.empty();
			int enclosed = enclosed(within, piece.box(), alone, ink.width())
					+ touching.map((digits) -> touchingArea(digits, piece)).orElse(0);
			if (enclosed > LEAST_INK * piece.area()) {
				rest = (rest != null) ? rest : new GreyPicture(ink.width(), ink.height(), ink.values().clone());
				piece.wipeOff(rest, stroke);
				putBack(touching.orElseGet(() -> wide(alone, piece.thickness())), ink, rest, piece.box());
			}
		}
		return (rest != null) ? rest : ink;
	}

	private static boolean isLarge(InkPiece piece, InkPiece frame) {
		return piece.box().height() >= LEAST_ENCLOSED * frame.box().height();
	}

	/** The pixels of the digits that touch a frame. */
	private static int touchingArea(GreyPicture touching, InkPiece frame) {
		return InkPiece.of(touching, PageInk.STROKE)
			.stream()
			.filter((piece) -> isLarge(piece, frame))
			.mapToInt(InkPiece::area)
			.sum();
	}

	/** What is wider than the line of a frame, beyond which there is nothing. */
	private static GreyPicture wide(GreyPicture alone, double thickness) {
		int line = (int) Math.ceil(thickness);
		GreyPicture wide = Morphology.opened(alone.withMargin(1), (int) Math.ceil(WIDER * line / 2));
		return Morphology.dilated(wide, line).withoutMargin(1);
	}

	/** Ink where something is, and its soft edge. */
	private static void putBack(GreyPicture something, GreyPicture ink, GreyPicture rest, Box box) {
		GreyPicture around = Morphology.dilated(something, 1);
		for (int y = 0; y < box.height(); y++) {
			for (int x = 0; x < box.width(); x++) {
				int at = (box.top() + y) * ink.width() + box.left() + x;
				rest.values()[at] = Math.max(rest.values()[at], Math.min(ink.values()[at], around.at(x, y)));
			}
		}
	}

	/** A piece without all else, up to its box, its lines as dark as strokes. */
	private static GreyPicture alone(InkPiece piece, GreyPicture ink, float stroke) {
		Box box = piece.box();
		GreyPicture alone = new GreyPicture(box.width(), box.height(), new float[box.width() * box.height()]);
		float[] values = alone.values();
		for (int y = 0; y < box.height(); y++) {
			System.arraycopy(ink.values(), (box.top() + y) * ink.width() + box.left(), values, y * box.width(),
					box.width());
		}
		boolean[] own = new boolean[values.length];
		spread(own, piece.start() % ink.width() - box.left(), (at) -> values[at] >= stroke, alone, true);
		for (int at = 0; at < own.length; at++) {
			values[at] = own[at] ? Math.min(GreyPicture.FULL, values[at] * PageInk.STROKE / stroke) : 0;
		}
		return alone;
	}

	/** The pixels of those pieces that a piece encloses. */
	private static int enclosed(List<InkPiece> within, Box box, GreyPicture alone, int width) {
		if (within.isEmpty()) {
			return 0;
		}
		boolean[] outside = new boolean[alone.values().length];
		for (int at = 0; at < outside.length; at++) {
			int x = at % alone.width();
			int y = at / alone.width();
			boolean edge = y == 0 || y == alone.height() - 1 || x == 0 || x == alone.width() - 1;
			if (edge && alone.values()[at] == 0 && !outside[at]) {
				spread(outside, at, (next) -> alone.values()[next] == 0, alone, false);
			}
		}
		return within.stream().filter((other) -> {
			int x = other.start() % width - box.left();
			int y = other.start() / width - box.top();
			return !outside[y * alone.width() + x];
		}).mapToInt(InkPiece::area).sum();
	}

	/** Whether a box lies within another and is none of its sides. */
	private static boolean contains(Box box, Box other) {
		return other.left() > box.left() && other.top() > box.top()
				&& other.left() + other.width() < box.left() + box.width()
				&& other.top() + other.height() < box.top() + box.height();
	}

	/** Marks all that is connected with a pixel and like it. */
	private static void spread(boolean[] marked, int start, IntPredicate alike, GreyPicture picture,
			boolean diagonally) {
		int width = picture.width();
		int[] stack = new int[64];
		int depth = 0;
		stack[depth++] = start;
		marked[start] = true;
		while (depth > 0) {
			int at = stack[--depth];
			int x = at % width;
			int y = at / width;
			for (int row = Math.max(0, y - 1); row <= Math.min(picture.height() - 1, y + 1); row++) {
				for (int column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
					int next = row * width + column;
					if (!marked[next] && alike.test(next) && (diagonally || row == y || column == x)) {
						marked[next] = true;
						if (depth == stack.length) {
							stack = Arrays.copyOf(stack, 2 * depth);
						}
						stack[depth++] = next;
					}
				}
			}
		}
	}

}
