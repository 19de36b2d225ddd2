package io.digitserve.training.outlier;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import io.digitserve.training.drawing.Placement;

/** Pictures made of digits that are none: two at once, halves, crossed out. */
final class Composites {

	private static final int SIDE = Placement.SIDE;

	/** Ink that counts, of 255. */
	private static final float INK = 32;

	/** Columns that a digit has which is more than a stroke. */
	private static final int NARROW = 10;

	private static final int ATTEMPTS = 20;

	private Composites() {
	}

	/** Two digits or three, side by side or one above the other, that may touch. */
	static float[] pair(Outliers.Digits digits, SplittableRandom random) {
		boolean below = random.nextInt(8) == 0;
		int count = (random.nextInt(6) == 0) ? 3 : 2;
		Glyph row = Glyph.of(digits.next(random), below);
		for (int i = 1; i < count; i++) {
			row = row.beside(Glyph.of(digits.next(random), below), random.nextInt(9) - 4, random.nextInt(9) - 4);
		}
		return row.placed(below);
	}

	/** A part of a digit, cut off straight. */
	static float[] half(Outliers.Digits digits, SplittableRandom random) {
		boolean across = random.nextBoolean();
		float[] image = digits.next(random);
		for (int i = 0; i < ATTEMPTS && Glyph.of(image, false).width() < NARROW; i++) {
			// A half of a one, cut along or across, is a one.
			image = digits.next(random);
		}
		Glyph digit = Glyph.of(image, across);
		int kept = part(digit, 0.3 + 0.3 * random.nextDouble());
		return (random.nextBoolean() ? digit.part(0, kept) : digit.part(digit.width() - kept, digit.width()))
			.placed(across);
	}

	/** Columns that are a share of a digit's, at least one. */
	private static int part(Glyph digit, double share) {
		return Math.max(1, (int) Math.round(digit.width() * share));
	}

	/** A digit with a good part of the one beside it. */
	static float[] withNeighbour(Outliers.Digits digits, SplittableRandom random) {
		Glyph digit = Glyph.of(digits.next(random), false);
		Glyph other = Glyph.of(digits.next(random), false);
		int kept = part(other, 0.4 + 0.4 * random.nextDouble());
		int up = random.nextInt(7) - 3;
		int gap = random.nextInt(5) - 2;
		return (random.nextBoolean() ? digit.beside(other.part(0, kept), gap, up)
				: other.part(other.width() - kept, other.width()).beside(digit, gap, up))
			.placed(false);
	}

	/**
	 * A digit that was struck through, by more lines than a seven or a nought may have.
	 */
	static float[] crossedOut(Outliers.Digits digits, SplittableRandom random) {
		float[] image = digits.next(random);
		Path2D.Double path = new Path2D.Double();
		int lines = 3 + random.nextInt(2);
		double slope = random.nextDouble() - 0.5;
		for (int i = 0; i < lines; i++) {
			double y = 5 + 18 * random.nextDouble();
			double tilt = (i % 2 == 0) ? slope : random.nextDouble() - 0.5;
			path.moveTo(2, y - 12 * tilt);
			path.lineTo(26, y + 12 * tilt);
		}
		float[] strokes = Placement.stroked(path, 1.5 + 1.5 * random.nextDouble());
		for (int i = 0; i < image.length; i++) {
			image[i] = Math.max(image[i], strokes[i]);
		}
		return Placement.placed(image, SIDE);
	}

	/** Ink by column from the left; on its side, if it was turned. Immutable. */
	private record Glyph(int width, int height, List<float[]> columns) {

		static Glyph of(float[] image, boolean turned) {
			List<float[]> columns = new ArrayList<>();
			int first = -1;
			int last = -1;
			for (int x = 0; x < SIDE; x++) {
				float[] column = new float[SIDE];
				boolean ink = false;
				for (int y = 0; y < SIDE; y++) {
					column[y] = turned ? image[x * SIDE + y] : image[y * SIDE + x];
					ink = ink || column[y] >= INK;
				}
				if (ink) {
					first = (first < 0) ? x : first;
					last = x;
				}
				columns.add(column);
			}
			return (first < 0) ? new Glyph(SIDE, SIDE, columns)
					: new Glyph(last - first + 1, SIDE, columns.subList(first, last + 1));
		}

		Glyph part(int from, int to) {
			return new Glyph(to - from, this.height, this.columns.subList(from, to));
		}

		/**
		 * Another one to the right of this.
		 * @param gap columns between them; below 0 they overlap
		 * @param up rows that the other one is moved up
		 */
		Glyph beside(Glyph other, int gap, int up) {
			int start = Math.max(1, this.width + gap);
			int all = Math.max(this.width, start + other.width);
			List<float[]> columns = new ArrayList<>();
			for (int x = 0; x < all; x++) {
				float[] column = new float[this.height];
				for (int y = 0; y < this.height; y++) {
					float own = (x < this.width) ? this.columns.get(x)[y] : 0;
					int row = y + up;
					boolean inside = x >= start && x - start < other.width && row >= 0 && row < other.height;
					column[y] = Math.max(own, inside ? other.columns.get(x - start)[row] : 0);
				}
				columns.add(column);
			}
			return new Glyph(all, this.height, columns);
		}

		float[] placed(boolean turned) {
			float[] grid = new float[this.width * this.height];
			for (int x = 0; x < this.width; x++) {
				for (int y = 0; y < this.height; y++) {
					grid[turned ? x * this.height + y : y * this.width + x] = this.columns.get(x)[y];
				}
			}
			return Placement.placed(grid, turned ? this.height : this.width);
		}

	}

}
