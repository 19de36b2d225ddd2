package io.digitserve.training.drawing;

/** How far the ink of a picture of 28x28 reaches. */
public final class Extent {

	private static final int SIDE = 28;

	/** Ink that counts, of 255. */
	private static final float INK = 32;

	private Extent() {
	}

	/**
	 * Columns or rows from the first with ink to the last.
	 * @param picture [28 x 28]
	 * @param across whether columns count, instead of rows
	 */
	public static int of(float[] picture, boolean across) {
		int first = SIDE;
		int last = -1;
		for (int i = 0; i < picture.length; i++) {
			if (picture[i] >= INK) {
				int place = across ? i % SIDE : i / SIDE;
				first = Math.min(first, place);
				last = Math.max(last, place);
			}
		}
		return last - first + 1;
	}

}
