package io.digitserve.reading;

import io.digitserve.image.GreyPicture;
import io.digitserve.image.PageInk;

/** What strokes enclose. */
final class Loops {

	private final GreyPicture ink;

	private final boolean[] outside;

	/** Pixels of the outside whose neighbours are still to be looked at. */
	private final int[] stack;

	private int depth;

	private Loops(GreyPicture ink) {
		this.ink = ink;
		this.outside = new boolean[ink.values().length];
		this.stack = new int[ink.values().length];
	}

	/**
	 * The pixels without ink that cannot be reached from the edge, not even diagonally
	 * between two strokes.
	 * @return [height x width], row-major
	 */
	static boolean[] of(GreyPicture ink) {
		Loops loops = new Loops(ink);
		loops.findOutside();
		boolean[] enclosed = new boolean[loops.outside.length];
		for (int at = 0; at < enclosed.length; at++) {
			enclosed[at] = !loops.isStroke(at) && !loops.outside[at];
		}
		return enclosed;
	}

	private boolean isStroke(int at) {
		return this.ink.values()[at] >= PageInk.STROKE;
	}

	private void findOutside() {
		int width = this.ink.width();
		int height = this.ink.height();
		for (int x = 0; x < width; x++) {
			reach(x);
			reach((height - 1) * width + x);
		}
		for (int y = 0; y < height; y++) {
			reach(y * width);
			reach((y + 1) * width - 1);
		}
		while (this.depth > 0) {
			int at = this.stack[--this.depth];
			int x = at % width;
			int y = at / width;
			if (x > 0) {
				reach(at - 1);
			}
			if (x < width - 1) {
				reach(at + 1);
			}
			if (y > 0) {
				reach(at - width);
			}
			if (y < height - 1) {
				reach(at + width);
			}
		}
	}

	private void reach(int at) {
		if (!isStroke(at) && !this.outside[at]) {
			this.outside[at] = true;
			this.stack[this.depth++] = at;
		}
	}

}
