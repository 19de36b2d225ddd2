package io.digitserve.reading;

import java.util.List;
import java.util.stream.IntStream;

import io.digitserve.image.Box;
import io.digitserve.image.GreyPicture;
import io.digitserve.image.StrokeWidth;

/**
 * Joins pieces of ink, one above the other, that are one stroke whose middle is too faint
 * to count as ink: a pen runs dry, or is lifted a little on its way down. Faint ink is
 * followed from both pieces until they meet, as J. Canny, A computational approach to
 * edge detection, IEEE PAMI 8(6), 1986, follows faint edges from strong ones. Pieces side
 * by side stay apart: they may be two digits, and {@link Lattice} tries them together,
 * too. For one thread.
 */
final class FadedStrokes {

	/** What is fainter is no stroke: half of what counts as ink. */
	private static final float FAINT = 0.25f * GreyPicture.FULL;

	/** As much may be faint, in widths of a stroke: less than between two lines. */
	private static final double LONGEST = 2;

	/** What is smaller is a dot or a crumb of ink, in widths of a stroke. */
	private static final double SMALLEST = 2;

	/** At least this share of the narrower piece is above or below the other. */
	private static final double ABOVE = 0.5;

	/** At most this share of the less tall piece is beside the other. */
	private static final double BESIDE = 0.5;

	/** What is wider or higher than a digit can be is none, in usual heights. */
	private static final double WIDEST = 1.8;

	private static final double HIGHEST = 2.5;

	private final GreyPicture ink;

	private final int[] labels;

	/** By label, from 1 on; those that were joined to another are no longer used. */
	private final Part[] pieces;

	/** The label that a label was joined to, itself if to none. */
	private final int[] joined;

	/** The label that each place was reached from, 0 if from none. */
	private final int[] reachedBy;

	/** The place before it on the way from there; -1 in a piece. */
	private final int[] before;

	private final double strokeWidth;

	private final double height;

	private FadedStrokes(GreyPicture ink, int[] labels, List<Part> pieces) {
		this.ink = ink;
		this.labels = labels;
		this.pieces = new Part[pieces.size() + 1];
		pieces.forEach((piece) -> this.pieces[piece.label()] = piece);
		this.joined = IntStream.range(0, this.pieces.length).toArray();
		this.reachedBy = new int[labels.length];
		this.before = new int[labels.length];
		this.strokeWidth = StrokeWidth.of(ink);
		this.height = Lines.usualHeight(pieces);
	}

	/**
	 * Joins what belongs together.
	 * @param ink of the page
	 * @param labels of each place, 0 where there is no ink; changed to those of the
	 * joined pieces, also where ink is faint between them
	 * @param pieces labelled from 1 on
	 * @return those that are left
	 */
	static List<Part> joined(GreyPicture ink, int[] labels, List<Part> pieces) {
		if (pieces.size() < 2) {
			return pieces;
		}
		FadedStrokes strokes = new FadedStrokes(ink, labels, pieces);
		strokes.follow();
		for (int at = 0; at < labels.length; at++) {
			labels[at] = strokes.label(labels[at]);
		}
		return pieces.stream()
			.filter((piece) -> strokes.joined[piece.label()] == piece.label())
			.map((piece) -> strokes.pieces[piece.label()])
			.toList();
	}

	/** That of the piece that a piece belongs to by now. */
	private int label(int label) {
		int last = label;
		while (this.joined[last] != last) {
			this.joined[last] = this.joined[this.joined[last]];
			last = this.joined[last];
		}
		return last;
	}

	/** From all pieces at once, a step at a time, so that the shortest ways are first. */
	private void follow() {
		int[] queue = new int[this.labels.length];
		int end = 0;
		for (int at = 0; at < this.labels.length; at++) {
			if (this.labels[at] != 0 && !isCrumb(this.pieces[this.labels[at]])) {
				this.reachedBy[at] = this.labels[at];
				this.before[at] = -1;
				queue[end++] = at;
			}
		}
		int head = 0;
		for (int step = 1; head < end; step++) {
			boolean further = 2 * step <= LONGEST * this.strokeWidth;
			for (int level = end; head < level; head++) {
				end = followFrom(queue[head], further, queue, end);
			}
		}
	}

	private int followFrom(int at, boolean further, int[] queue, int end) {
		int width = this.ink.width();
		int x = at % width;
		int y = at / width;
		int last = end;
		for (int row = Math.max(0, y - 1); row <= Math.min(this.ink.height() - 1, y + 1); row++) {
			for (int column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
				int next = row * width + column;
				if (this.reachedBy[next] != 0) {
					meet(at, next);
				}
				else if (further && this.ink.values()[next] >= FAINT) {
					this.reachedBy[next] = this.reachedBy[at];
					this.before[next] = at;
					queue[last++] = next;
				}
			}
		}
		return last;
	}

	private void meet(int one, int other) {
		if (this.reachedBy[one] != this.reachedBy[other]) {
			int to = label(this.reachedBy[one]);
			int from = label(this.reachedBy[other]);
			if (to != from && areOne(this.pieces[to].box(), this.pieces[from].box())) {
				join(from, to);
				claim(one, to);
				claim(other, to);
			}
		}
	}

	private void join(int from, int to) {
		this.joined[from] = to;
		this.pieces[to] = new Part(to, this.pieces[to].box().union(this.pieces[from].box()),
				this.pieces[to].area() + this.pieces[from].area(), Part.NO_CUT);
	}

	/** Labels the way from a place back to its piece, and the crumbs on it. */
	private void claim(int place, int label) {
		for (int at = place; this.before[at] >= 0; at = this.before[at]) {
			if (this.labels[at] == 0) {
				this.labels[at] = label;
				Box way = new Box(at % this.ink.width(), at / this.ink.width(), 1, 1);
				Part piece = this.pieces[label];
				this.pieces[label] = new Part(label, piece.box().union(way), piece.area(), Part.NO_CUT);
			}
			else if (label(this.labels[at]) != label) {
				join(label(this.labels[at]), label);
			}
		}
	}

	private boolean isCrumb(Part piece) {
		return piece.box().longestSide() < SMALLEST * this.strokeWidth;
	}

	private boolean areOne(Box one, Box other) {
		int columns = overlap(one.left(), one.width(), other.left(), other.width());
		int rows = overlap(one.top(), one.height(), other.top(), other.height());
		Box both = one.union(other);
		return columns >= ABOVE * Math.min(one.width(), other.width())
				&& rows <= BESIDE * Math.min(one.height(), other.height()) && both.width() <= WIDEST * this.height
				&& both.height() <= HIGHEST * this.height;
	}

	private static int overlap(int one, int size, int other, int otherSize) {
		return Math.min(one + size, other + otherSize) - Math.max(one, other);
	}

}
