package io.digitserve.image;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The lines of a printed box, or of a row of boxes that share their sides. */
final class Cells {

	/** Pixels: what is smaller than this between two lines is no cell. */
	private static final int LEAST_SIDE = 12;

	/**
	 * Upright lines are at most so many times as thick as those across, and some pixels,
	 * as where two boxes stand side by side: the stem of a digit that reaches from one of
	 * those to the other is thicker.
	 */
	private static final double THICKER = 1.5;

	private static final int AND_PIXELS = 2;

	/**
	 * Where lines meet something of them may be left, at most so many times as long as
	 * they are thick.
	 */
	private static final double SPECK = 2;

	private Cells() {
	}

	/**
	 * What is left of a connected piece of ink without its lines: digits that touch or
	 * cross them.
	 * @param piece the piece alone, up to its box
	 * @return absent if it has no two lines across and two upright between them
	 */
	static Optional<GreyPicture> removed(GreyPicture piece) {
		GreyPicture rest = new GreyPicture(piece.width(), piece.height(), piece.values().clone());
		List<Rule> across = Rule.of(rest);
		if (across.size() < 2) {
			return Optional.empty();
		}
		across.forEach((line) -> line.wipeOff(rest));
		Rule top = across.stream().min(Comparator.comparingDouble(Cells::middle)).orElseThrow();
		Rule bottom = across.stream().max(Comparator.comparingDouble(Cells::middle)).orElseThrow();
		Between between = new Between(rest.width(), (top.rise() + bottom.rise()) / 2,
				(int) Math.ceil(middle(top) + top.thickness() / 2 + 1),
				(int) Math.floor(middle(bottom) - bottom.thickness() / 2 - 1));
		if (between.height() < LEAST_SIDE) {
			return Optional.empty();
		}
		double thickest = THICKER * across.stream().mapToDouble(Rule::thickness).max().orElseThrow() + AND_PIXELS;
		GreyPicture inside = between.onItsSide(rest);
		List<Rule> upright = Rule.of(inside, between.height())
			.stream()
			.filter((line) -> line.thickness() <= thickest)
			.toList();
		if (upright.size() < 2) {
			return Optional.empty();
		}
		upright.forEach((line) -> line.wipeOff(inside));
		between.putBack(inside, rest);
		InkPiece.of(rest, Float.MIN_VALUE)
			.stream()
			.filter((speck) -> speck.box().longestSide() <= SPECK * thickest)
			.forEach((speck) -> speck.wipeOff(rest, Float.MIN_VALUE));
		return Optional.of(rest);
	}

	/** The row of a line in the middle of the picture. */
	private static double middle(Rule line) {
		return line.top() + line.rise() / 2;
	}

	/**
	 * What is between two lines that are not quite level.
	 *
	 * @param width columns
	 * @param rise rows that both fall from one edge to the other
	 * @param from the first row between them, in the middle column
	 * @param to behind the last one
	 */
	private record Between(int width, double rise, int from, int to) {

		int height() {
			return this.to - this.from;
		}

		/** A column of the picture for each row, so that upright lines are level. */
		GreyPicture onItsSide(GreyPicture picture) {
			float[] values = new float[this.width * height()];
			for (int x = 0; x < this.width; x++) {
				for (int i = 0; i < height(); i++) {
					int y = row(x, i);
					values[x * height() + i] = (y >= 0 && y < picture.height()) ? picture.at(x, y) : 0;
				}
			}
			int rows = this.width;
			int columns = height();
			return new GreyPicture(columns, rows, values);
		}

		void putBack(GreyPicture onItsSide, GreyPicture picture) {
			for (int x = 0; x < this.width; x++) {
				for (int i = 0; i < height(); i++) {
					int y = row(x, i);
					if (y >= 0 && y < picture.height()) {
						picture.values()[y * this.width + x] = onItsSide.at(i, x);
					}
				}
			}
		}

		private int row(int x, int i) {
			return this.from + i + (int) Math.round(this.rise * ((double) x / this.width - 0.5));
		}

	}

}
