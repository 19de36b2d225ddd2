package io.digitserve.image;

import java.util.ArrayList;
import java.util.List;

/**
 * Ink that is connected, diagonals included.
 *
 * @param box around it
 * @param area its pixels
 * @param edge those of them that have a neighbour above, below, left or right that is
 * none
 * @param start one of its pixels, by its place in the picture's values
 */
record InkPiece(Box box, int area, int edge, int start) {

	/**
	 * The pieces of a picture's ink, the uppermost first.
	 * @param stroke what is at least this much ink belongs to a piece
	 */
	static List<InkPiece> of(GreyPicture ink, float stroke) {
		List<InkPiece> pieces = new ArrayList<>();
		boolean[] seen = new boolean[ink.values().length];
		int[] stack = new int[seen.length];
		for (int at = 0; at < seen.length; at++) {
			if (!seen[at] && ink.values()[at] >= stroke) {
				pieces.add(piece(ink, stroke, at, seen, stack));
			}
		}
		return pieces;
	}

	/** Everything that is connected with a pixel. */
	private static InkPiece piece(GreyPicture ink, float stroke, int start, boolean[] seen, int[] stack) {
		int width = ink.width();
		int left = width;
		int right = 0;
		int bottom = 0;
		int area = 0;
		int edge = 0;
		int depth = 0;
		stack[depth++] = start;
		seen[start] = true;
		while (depth > 0) {
			int x = stack[--depth] % width;
			int y = stack[depth] / width;
			left = Math.min(left, x);
			right = Math.max(right, x);
			bottom = Math.max(bottom, y);
			area++;
			edge += isEdge(ink, stroke, x, y) ? 1 : 0;
			for (int row = Math.max(0, y - 1); row <= Math.min(ink.height() - 1, y + 1); row++) {
				for (int column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
					int next = row * width + column;
					if (!seen[next] && ink.values()[next] >= stroke) {
						seen[next] = true;
						stack[depth++] = next;
					}
				}
			}
		}
		// Pixels are looked at row by row: the first one is in the uppermost.
		int top = start / width;
		return new InkPiece(new Box(left, top, right - left + 1, bottom - top + 1), area, edge, start);
	}

	/** What lies beyond the picture is as its last pixel is. */
	private static boolean isEdge(GreyPicture ink, float stroke, int x, int y) {
		return (x > 0 && ink.at(x - 1, y) < stroke) || (x + 1 < ink.width() && ink.at(x + 1, y) < stroke)
				|| (y > 0 && ink.at(x, y - 1) < stroke) || (y + 1 < ink.height() && ink.at(x, y + 1) < stroke);
	}

	/**
	 * The mean width of its strokes, pixels: twice its area by the length of its edges.
	 */
	double thickness() {
		return (this.edge > 0) ? Math.max(1, 2.0 * this.area / this.edge) : this.box.longestSide();
	}

	/** Clears it, and the soft edge around it. */
	void wipeOff(GreyPicture ink, float stroke) {
		float[] values = ink.values();
		int[] stack = new int[this.area];
		int depth = 0;
		stack[depth++] = this.start;
		values[this.start] = 0;
		while (depth > 0) {
			int x = stack[--depth] % ink.width();
			int y = stack[depth] / ink.width();
			for (int row = Math.max(0, y - 1); row <= Math.min(ink.height() - 1, y + 1); row++) {
				for (int column = Math.max(0, x - 1); column <= Math.min(ink.width() - 1, x + 1); column++) {
					int next = row * ink.width() + column;
					if (values[next] >= stroke) {
						stack[depth++] = next;
					}
					values[next] = 0;
				}
			}
		}
	}

}
