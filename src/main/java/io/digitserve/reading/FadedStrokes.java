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

	/** What is fainter is no stroke. */
	private static final float FAINT = 0.25f * GreyPicture.FULL;

	/** As much may be faint, in widths of a stroke. */
	private static final double LONGEST = 2;

	/** What is smaller is a dot, in widths of a stroke. */
	private static final double SMALLEST = 2;

	/** The share of the narrower piece that is above or below the other. */
	private static final double BESIDE = 0.5;

	private final GreyPicture ink;

	private final int[] labels;

	/** By label, from 1 on; what another has been joined to is no longer used. */
	private final Part[] pieces;

	/** The label that a label was joined to, itself if to none. */
	private final int[] joined;

	/** Of each place that has been reached, the label and the place before. */
	private final int[] reachedBy;

	private final int[] before;

	private final double strokeWidth;

	private FadedStrokes(GreyPicture ink, int[] labels, List<Part> pieces) {
		this.ink = ink;
		this.labels = labels;
		this.pieces = new Part[pieces.size() + 1];
		pieces.forEach((piece) -> this.pieces[piece.label()] = piece);
		this.joined = IntStream.range(0, this.pieces.length).toArray();
		this.reachedBy = labels.clone();
		this.before = new int[labels.length];
		this.strokeWidth = StrokeWidth.of(ink);
	}

	/**
	 * Joins what belongs together.
	 * @param labels of each place, 0 where there is no ink; changed to those of the
	 * joined pieces, also where ink is faint between them
	 * @param pieces labelled from 1 on
	 * @return those that are left
	 */
	static List<Part> joined(GreyPicture ink, int[] labels, List<Part> pieces) {
		FadedStrokes strokes = new FadedStrokes(ink, labels, pieces);
		strokes.follow();
		for (int at = 0; at < labels.length; at++) {
			labels[at] = strokes.label(labels[at]);
		}
		return IntStream.range(1, strokes.pieces.length)
			.filter((label) -> strokes.joined[label] == label)
			.mapToObj((label) -> strokes.pieces[label])
			.toList();
	}

	private int label(int label) {
		int last = label;
		while (this.joined[last] != last) {
			last = this.joined[last];
		}
		return last;
	}

	/** From all pieces at once, pixel by pixel, so that the shortest ways are first. */
	private void follow() {
		int[] queue = new int[this.labels.length];
		int[] steps = new int[this.labels.length];
		int end = 0;
		for (int at = 0; at < this.labels.length; at++) {
			if (this.labels[at] != 0) {
				queue[end++] = at;
			}
		}
		int width = this.ink.width();
		for (int head = 0; head < end; head++) {
			int at = queue[head];
			int x = at % width;
			int y = at / width;
			for (int row = Math.max(0, y - 1); row <= Math.min(this.ink.height() - 1, y + 1); row++) {
				for (int column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
					int next = row * width + column;
					if (this.reachedBy[next] != 0) {
						meet(at, next);
					}
					else if (this.ink.values()[next] >= FAINT && 2 * steps[at] < LONGEST * this.strokeWidth) {
						this.reachedBy[next] = this.reachedBy[at];
						this.before[next] = at;
						steps[next] = steps[at] + 1;
						queue[end++] = next;
					}
				}
			}
		}
	}

	private void meet(int one, int other) {
		if (this.reachedBy[one] != this.reachedBy[other]) {
			int to = label(this.reachedBy[one]);
			int from = label(this.reachedBy[other]);
			if (to != from && areOne(this.pieces[to], this.pieces[from])) {
				int between = claim(one, to) + claim(other, to);
				this.joined[from] = to;
				this.pieces[to] = new Part(to, this.pieces[to].box().union(this.pieces[from].box()),
						this.pieces[to].area() + this.pieces[from].area() + between, Part.NO_CUT);
			}
		}
	}

	/** Labels the way from a place back to its piece, and counts its pixels. */
	private int claim(int place, int label) {
		int count = 0;
		for (int at = place; this.labels[at] == 0; at = this.before[at]) {
			this.labels[at] = label;
			count++;
		}
		return count;
	}

	private boolean areOne(Part one, Part other) {
		Box a = one.box();
		Box b = other.box();
		int above = Math.min(a.left() + a.width(), b.left() + b.width()) - Math.max(a.left(), b.left());
		return Math.min(a.longestSide(), b.longestSide()) >= SMALLEST * this.strokeWidth
				&& above >= BESIDE * Math.min(a.width(), b.width());
	}

}
