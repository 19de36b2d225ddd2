package io.digitserve.reading;

/** What strokes enclose. */
final class Loops {

	/** What has less ink is no stroke. */
	private static final float STROKE = 0.5f;

	private final float[] ink;

	private final int width;

	private final boolean[] outside;

	/** Pixels of the outside whose neighbours are still to be looked at. */
	private final int[] stack;

	private int depth;

	private Loops(float[] ink, int width) {
		this.ink = ink;
		this.width = width;
		this.outside = new boolean[ink.length];
		this.stack = new int[ink.length];
	}

	/**
	 * The pixels without ink that cannot be reached from the edge, not even diagonally
	 * between two strokes.
	 * @param ink 0 to 1, row-major
	 */
	static boolean[] of(float[] ink, int width) {
		Loops loops = new Loops(ink, width);
		loops.findOutside();
		boolean[] enclosed = new boolean[ink.length];
		for (int at = 0; at < ink.length; at++) {
			enclosed[at] = ink[at] < STROKE && !loops.outside[at];
		}
		return enclosed;
	}

	private void findOutside() {
		int height = this.ink.length / this.width;
		for (int x = 0; x < this.width; x++) {
			reach(x);
			reach((height - 1) * this.width + x);
		}
		for (int y = 0; y < height; y++) {
			reach(y * this.width);
			reach((y + 1) * this.width - 1);
		}
		while (this.depth > 0) {
			int at = this.stack[--this.depth];
			int x = at % this.width;
			int y = at / this.width;
			if (x > 0) {
				reach(at - 1);
			}
			if (x < this.width - 1) {
				reach(at + 1);
			}
			if (y > 0) {
				reach(at - this.width);
			}
			if (y < height - 1) {
				reach(at + this.width);
			}
		}
	}

	private void reach(int at) {
		if (this.ink[at] < STROKE && !this.outside[at]) {
			this.outside[at] = true;
			this.stack[this.depth++] = at;
		}
	}

}
