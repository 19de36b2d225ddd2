package io.digitserve.image;

import java.util.ArrayList;
import java.util.List;

/**
 * Ink that is connected, diagonals included.
 *
 * @param box around it
 * @param area its pixels
 */
record InkPiece(Box box, int area) {

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
		return new InkPiece(new Box(left, top, right - left + 1, bottom - top + 1), area);
	}

}
