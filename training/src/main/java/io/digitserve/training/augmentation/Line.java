package io.digitserve.training.augmentation;

/** Draws straight strokes. */
final class Line {

	private Line() {
	}

	/**
	 * Draws a line with round ends and smooth edges over what is there.
	 * @param ink [height x columns], row-major, 0 = background, 255 = ink
	 * @param columns of the picture
	 * @param width of the line, pixels
	 */
	static void draw(float[] ink, int columns, float fromX, float fromY, float toX, float toY, float width) {
		for (int i = 0; i < ink.length; i++) {
			float distance = distance(i % columns, i / columns, fromX, fromY, toX, toY);
			ink[i] = Math.max(ink[i], 255 * Math.max(0, Math.min(1, width / 2 + 0.5f - distance)));
		}
	}

	/** Takes what is under such a line away. */
	static void erase(float[] ink, int columns, float fromX, float fromY, float toX, float toY, float width) {
		for (int i = 0; i < ink.length; i++) {
			float distance = distance(i % columns, i / columns, fromX, fromY, toX, toY);
			ink[i] *= Math.max(0, Math.min(1, distance - width / 2 + 0.5f));
		}
	}

	private static float distance(int column, int row, float fromX, float fromY, float toX, float toY) {
		float dx = toX - fromX;
		float dy = toY - fromY;
		float x = column - fromX;
		float y = row - fromY;
		float squared = dx * dx + dy * dy;
		float along = (squared > 0) ? Math.max(0, Math.min(1, (x * dx + y * dy) / squared)) : 0;
		return (float) Math.hypot(x - along * dx, y - along * dy);
	}

}
