package io.digitserve.image;

/**
 * Grey-scale morphology with an octagon, which is nearly a disc: what survives does not
 * depend on the direction in which it lies. After J. Serra, Image Analysis and
 * Mathematical Morphology, 1982. Beyond its sides a picture goes on as its outermost
 * pixels are.
 */
public final class Morphology {

	/** Half a side of an octagon, by the distance of its sides from the centre. */
	private static final double HALF_SIDE = Math.sqrt(2) - 1;

	private Morphology() {
	}

	/**
	 * Each value becomes the greatest of those around it.
	 * @param reach the distance of the octagon's sides from its centre, pixels, at least
	 * 0
	 */
	public static GreyPicture dilated(GreyPicture picture, int reach) {
		// An octagon is what a row, a column and two diagonals make of a pixel.
		int slanting = (reach - (int) Math.round(HALF_SIDE * reach)) / 2;
		int straight = reach - 2 * slanting;
		int margin = 2 * slanting;
		int width = picture.width() + 2 * margin;
		int height = picture.height() + 2 * margin;
		float[] values = extended(picture, margin);
		for (int y = 0; y < height; y++) {
			dilate(values, y * width, 1, width, straight);
		}
		for (int x = 0; x < width; x++) {
			dilate(values, x, width, height, straight);
		}
		// Diagonals begin at the upper side and at the left or the right one.
		for (int i = 1 - height; i < width; i++) {
			int x = Math.max(0, i);
			int y = Math.max(0, -i);
			dilate(values, y * width + x, width + 1, Math.min(width - x, height - y), slanting);
		}
		for (int i = 1 - height; i < width; i++) {
			int x = width - 1 - Math.max(0, i);
			int y = Math.max(0, -i);
			dilate(values, y * width + x, width - 1, Math.min(x + 1, height - y), slanting);
		}
		float[] dilated = new float[picture.values().length];
		for (int y = 0; y < picture.height(); y++) {
			System.arraycopy(values, (y + margin) * width + margin, dilated, y * picture.width(), picture.width());
		}
		return new GreyPicture(picture.width(), picture.height(), dilated);
	}

	/** The picture and, around it, what its outermost pixels are. */
	private static float[] extended(GreyPicture picture, int margin) {
		int width = picture.width() + 2 * margin;
		float[] values = new float[width * (picture.height() + 2 * margin)];
		for (int i = 0; i < values.length; i++) {
			int x = Math.max(0, Math.min(picture.width() - 1, i % width - margin));
			int y = Math.max(0, Math.min(picture.height() - 1, i / width - margin));
			values[i] = picture.at(x, y);
		}
		return values;
	}

	/** Each value becomes the least of those around it. */
	static GreyPicture eroded(GreyPicture picture, int reach) {
		return dilated(picture.inverted(), reach).inverted();
	}

	/** Without what is bright and narrower than twice the reach. */
	static GreyPicture opened(GreyPicture picture, int reach) {
		return dilated(eroded(picture, reach), reach);
	}

	/** Without what is dark and narrower than twice the reach. */
	static GreyPicture closed(GreyPicture picture, int reach) {
		return eroded(dilated(picture, reach), reach);
	}

	/** The same if all is dark beyond the picture's sides. */
	static GreyPicture closedAmidDark(GreyPicture picture, int reach) {
		return closed(picture.withMargin(reach), reach).withoutMargin(reach);
	}

	/**
	 * One row, column or diagonal. Of the values in reach only those are remembered that
	 * no later one exceeds.
	 */
	private static void dilate(float[] values, int start, int stride, int length, int reach) {
		if (reach == 0) {
			return;
		}
		float[] before = new float[length];
		int[] falling = new int[length];
		int first = 0;
		int last = 0;
		for (int i = 0; i < length + reach; i++) {
			if (i < length) {
				before[i] = values[start + i * stride];
				while (last > first && before[falling[last - 1]] <= before[i]) {
					last--;
				}
				falling[last++] = i;
			}
			if (i >= reach) {
				while (falling[first] < i - 2 * reach) {
					first++;
				}
				values[start + (i - reach) * stride] = before[falling[first]];
			}
		}
	}

}
