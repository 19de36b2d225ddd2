package io.digitserve.image;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Removes what is drawn around digits: boxes of forms, alone or in rows, and circles.
 * Where a digit touches one, what is wider than its line stays.
 */
final class Frames {

	/** What is enclosed is at least this share as high as the frame, or it is a speck. */
	private static final double LEAST_ENCLOSED = 0.3;

	/**
	 * And has at least this share of the frame's ink: the bar in a crossed nought has
	 * less.
	 */
	private static final double LEAST_INK = 0.3;

	/** A pen is at least so many times as wide as the line of a frame that it touches. */
	private static final double WIDER = 1.5;

	/** Only so many pieces, the largest, are looked at: the rest is grain. */
	private static final int MOST_PIECES = 200;

	private Frames() {
	}

	/** Ink without frames. */
	static GreyPicture removed(GreyPicture ink) {
		List<InkPiece> pieces = InkPiece.of(ink, PageInk.STROKE)
			.stream()
			.sorted(Comparator.comparingInt(InkPiece::area).reversed())
			.limit(MOST_PIECES)
			.toList();
		List<InkPiece> frames = pieces.stream().filter((piece) -> isFrame(piece, pieces, ink)).toList();
		if (frames.isEmpty()) {
			return ink;
		}
		GreyPicture rest = new GreyPicture(ink.width(), ink.height(), ink.values().clone());
		frames.forEach((frame) -> frame.wipeOff(rest, PageInk.STROKE));
		int line = (int) Math.ceil(frames.stream().mapToDouble(InkPiece::thickness).max().orElseThrow());
		GreyPicture wiped = minus(ink, rest);
		GreyPicture wide = Morphology.dilated(Morphology.opened(wiped, (int) Math.ceil(WIDER * line / 2)), line);
		for (int i = 0; i < rest.values().length; i++) {
			rest.values()[i] = Math.max(rest.values()[i], Math.min(wiped.values()[i], wide.values()[i]));
		}
		return rest;
	}

	private static GreyPicture minus(GreyPicture ink, GreyPicture rest) {
		float[] values = ink.values().clone();
		for (int i = 0; i < values.length; i++) {
			values[i] -= rest.values()[i];
		}
		return new GreyPicture(ink.width(), ink.height(), values);
	}

	private static boolean isFrame(InkPiece piece, List<InkPiece> pieces, GreyPicture ink) {
		Box box = piece.box();
		List<InkPiece> within = pieces.stream()
			.filter((other) -> other.box().height() >= LEAST_ENCLOSED * box.height() && contains(box, other.box()))
			.toList();
		if (within.isEmpty()) {
			return false;
		}
		int width = ink.width();
		boolean[] own = new boolean[ink.values().length];
		spread(own, piece.start(), (at) -> ink.values()[at] >= PageInk.STROKE, box, width, true);
		boolean[] outside = new boolean[own.length];
		for (int y = box.top(); y < box.top() + box.height(); y++) {
			for (int x = box.left(); x < box.left() + box.width(); x++) {
				boolean edge = y == box.top() || y == box.top() + box.height() - 1 || x == box.left()
						|| x == box.left() + box.width() - 1;
				if (edge && !own[y * width + x] && !outside[y * width + x]) {
					spread(outside, y * width + x, (at) -> !own[at], box, width, false);
				}
			}
		}
		int enclosed = within.stream().filter((other) -> !outside[other.start()]).mapToInt(InkPiece::area).sum();
		return enclosed >= LEAST_INK * piece.area();
	}

	/** Whether a box lies within another and is none of its sides. */
	private static boolean contains(Box box, Box other) {
		return other.left() > box.left() && other.top() > box.top()
				&& other.left() + other.width() < box.left() + box.width()
				&& other.top() + other.height() < box.top() + box.height();
	}

	/** Marks all that is connected with a pixel and like it, within a box. */
	private static void spread(boolean[] marked, int start, IntPredicate alike, Box box, int width,
			boolean diagonally) {
		int[] stack = new int[64];
		int depth = 0;
		stack[depth++] = start;
		marked[start] = true;
		while (depth > 0) {
			int at = stack[--depth];
			int x = at % width;
			int y = at / width;
			for (int row = Math.max(box.top(), y - 1); row <= Math.min(box.top() + box.height() - 1, y + 1); row++) {
				for (int column = Math.max(box.left(), x - 1); column <= Math.min(box.left() + box.width() - 1,
						x + 1); column++) {
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
