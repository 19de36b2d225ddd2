package io.digitserve.reading;

import java.util.List;

/**
 * A cut from the top of a part to its bottom, one column a row.
 *
 * @param top the first row
 * @param columns one a row: what is left of it belongs to the left part
 * @param ink how much ink it goes through, in widths of a stroke
 */
record Seam(int top, List<Integer> columns, double ink) {

	Seam {
		columns = List.copyOf(columns);
	}

	/** Whether a pixel is on the seam or right of it. */
	boolean isLeftOf(int x, int y) {
		int row = Math.max(0, Math.min(this.columns.size() - 1, y - this.top));
		return this.columns.get(row) <= x;
	}

}
