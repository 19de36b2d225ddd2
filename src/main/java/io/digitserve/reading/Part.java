package io.digitserve.reading;

import io.digitserve.image.Box;

/**
 * Strokes that belong to one digit, or to one mark: a connected piece of ink, several
 * that a faint stroke connects, or what a cut has left of it.
 *
 * @param label of its pixels on the map of strokes
 * @param box around its pixels
 * @param area its pixels, half inked or more
 * @param cut how much ink the cut on its left has gone through, in widths of a stroke;
 * negative if there is none, because the part begins where a piece of ink begins
 */
record Part(int label, Box box, int area, double cut) {

	static final double NO_CUT = -1;

	boolean isCutFromItsLeft() {
		return this.cut >= 0;
	}

}
