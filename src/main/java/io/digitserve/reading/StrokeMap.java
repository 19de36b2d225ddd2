package io.digitserve.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.digitserve.image.Box;
import io.digitserve.image.GreyPicture;
import io.digitserve.image.PageInk;

/**
 * Which pixels of a page belong together: connected ink, diagonals included, has one
 * label, and so have {@link FadedStrokes}. The soft edges of strokes have the label of
 * the stroke. For one thread.
 */
final class StrokeMap {

	/** How many pixels a soft edge is wide at most. */
	private static final int EDGE = 2;

	private final GreyPicture ink;

	/** 0 where there is no ink. */
	private final int[] labels;

	private final List<Part> parts;

	private int last;

	StrokeMap(GreyPicture ink) {
		this.ink = ink;
		this.labels = new int[ink.values().length];
		int[] stack = new int[this.labels.length];
		List<Part> pieces = new ArrayList<>();
		for (int at = 0; at < this.labels.length; at++) {
			if (isStroke(at) && this.labels[at] == 0) {
				pieces.add(fill(at, ++this.last, stack));
			}
		}
		this.parts = FadedStrokes.joined(ink, this.labels, pieces);
		for (int i = 0; i < EDGE; i++) {
			growEdges();
		}
	}

	private boolean isStroke(int at) {
		return this.ink.values()[at] >= PageInk.STROKE;
	}

	private Part fill(int start, int label, int[] stack) {
		int width = this.ink.width();
		int height = this.ink.height();
		Extent extent = new Extent();
		int depth = 0;
		stack[depth++] = start;
		this.labels[start] = label;
		while (depth > 0) {
			int at = stack[--depth];
			int x = at % width;
			int y = at / width;
			extent.add(x, y);
			for (int row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
				for (int column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
					int next = row * width + column;
					if (this.labels[next] == 0 && isStroke(next)) {
						this.labels[next] = label;
						stack[depth++] = next;
					}
				}
			}
		}
		return new Part(label, extent.box(), extent.area(), Part.NO_CUT);
	}

	/** Gives unlabelled ink the label of the neighbour with most ink. */
	private void growEdges() {
		int width = this.ink.width();
		int[] before = this.labels.clone();
		for (int y = 1; y < this.ink.height() - 1; y++) {
			for (int x = 1; x < width - 1; x++) {
				int at = y * width + x;
				if (before[at] == 0 && this.ink.values()[at] > 0) {
					float most = 0;
					for (int next : new int[] { at - 1, at + 1, at - width, at + width }) {
						if (before[next] != 0 && this.ink.values()[next] > most) {
							most = this.ink.values()[next];
							this.labels[at] = before[next];
						}
					}
				}
			}
		}
	}

	/** The connected pieces of ink, and those that a faded stroke connects. */
	List<Part> parts() {
		return this.parts;
	}

	GreyPicture ink() {
		return this.ink;
	}

	int label(int x, int y) {
		return this.labels[y * this.ink.width() + x];
	}

	/** The ink of some labels only, within a box. */
	GreyPicture only(Box box, Set<Integer> wanted) {
		float[] values = new float[box.width() * box.height()];
		for (int y = 0; y < box.height(); y++) {
			for (int x = 0; x < box.width(); x++) {
				int at = (box.top() + y) * this.ink.width() + box.left() + x;
				if (this.labels[at] != 0 && wanted.contains(this.labels[at])) {
					values[y * box.width() + x] = this.ink.values()[at];
				}
			}
		}
		return new GreyPicture(box.width(), box.height(), values);
	}

	/**
	 * Cuts a part along seams, from left to right: each pixel goes to the part behind as
	 * many seams as are left of it.
	 */
	List<Part> cut(Part part, List<Seam> seams) {
		int first = this.last + 1;
		this.last += seams.size() + 1;
		Extent[] extents = new Extent[seams.size() + 1];
		for (int i = 0; i < extents.length; i++) {
			extents[i] = new Extent();
		}
		Box box = part.box();
		for (int y = Math.max(0, box.top() - EDGE); y < Math.min(this.ink.height(),
				box.top() + box.height() + EDGE); y++) {
			for (int x = Math.max(0, box.left() - EDGE); x < Math.min(this.ink.width(),
					box.left() + box.width() + EDGE); x++) {
				int at = y * this.ink.width() + x;
				if (this.labels[at] == part.label()) {
					int behind = 0;
					for (Seam seam : seams) {
						behind += seam.isLeftOf(x, y) ? 1 : 0;
					}
					this.labels[at] = first + behind;
					if (isStroke(at)) {
						extents[behind].add(x, y);
					}
				}
			}
		}
		List<Part> cut = new ArrayList<>();
		for (int i = 0; i < extents.length; i++) {
			if (extents[i].area() > 0) {
				cut.add(new Part(first + i, extents[i].box(), extents[i].area(),
						cut.isEmpty() ? part.cut() : seams.get(i - 1).ink()));
			}
		}
		return cut;
	}

	/** Grows around pixels. */
	private static final class Extent {

		private int left = Integer.MAX_VALUE;

		private int right = -1;

		private int top = Integer.MAX_VALUE;

		private int bottom = -1;

		private int area;

		void add(int x, int y) {
			this.left = Math.min(this.left, x);
			this.right = Math.max(this.right, x);
			this.top = Math.min(this.top, y);
			this.bottom = Math.max(this.bottom, y);
			this.area++;
		}

		int area() {
			return this.area;
		}

		Box box() {
			return new Box(this.left, this.top, this.right - this.left + 1, this.bottom - this.top + 1);
		}

	}

}
