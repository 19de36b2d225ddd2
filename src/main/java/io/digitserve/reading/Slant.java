package io.digitserve.reading;

import java.util.List;

import io.digitserve.image.Box;
import io.digitserve.image.GreyPicture;

/**
 * How far a hand leans, and the page without that: upright digits are easier to tell
 * apart from their neighbours, and more alike from hand to hand.
 *
 * @param shift columns to the right for each row upwards: 0 if upright, 1 at 45 degrees
 */
record Slant(double shift) {

	private static final double MOST = 0.8;

	private static final double STEP = 0.05;

	/**
	 * How much a slant loses for each unit of it, so that strokes that say nothing about
	 * it, such as a page of dots, are left as they are.
	 */
	private static final double RELUCTANCE = 0.05;

	/**
	 * The slant of some parts together: that at which their ink falls into the fewest
	 * columns, as the squares of the columns' sums tell, each part for itself.
	 */
	static Slant of(StrokeMap map, List<Part> parts) {
		double best = 0;
		double most = 0;
		int steps = (int) Math.round(MOST / STEP);
		for (int step = -steps; step <= steps; step++) {
			double shift = step * STEP;
			double score = 0;
			for (Part part : parts) {
				score += score(map, part, shift);
			}
			score *= 1 - RELUCTANCE * Math.abs(shift);
			if (score > most) {
				most = score;
				best = shift;
			}
		}
		return new Slant(best);
	}

	private static double score(StrokeMap map, Part part, double shift) {
		Box box = part.box();
		int reach = (int) Math.ceil(Math.abs(shift) * box.height()) + 1;
		int[] columns = new int[box.width() + 2 * reach];
		for (int y = 0; y < box.height(); y++) {
			int moved = (int) Math.round(shift * (y - box.height() / 2.0)) + reach;
			for (int x = 0; x < box.width(); x++) {
				if (map.label(box.left() + x, box.top() + y) == part.label()) {
					columns[x + moved]++;
				}
			}
		}
		double sum = 0;
		for (int column : columns) {
			sum += (double) column * column;
		}
		return sum;
	}

	/** A picture without the slant: each row moved aside. Wider, so that none is lost. */
	GreyPicture upright(GreyPicture slanted) {
		int width = slanted.width() + 2 * margin(slanted.height());
		float[] values = new float[width * slanted.height()];
		for (int y = 0; y < slanted.height(); y++) {
			double moved = moved(y, slanted.height());
			int whole = (int) Math.floor(moved);
			float rest = (float) (moved - whole);
			for (int x = 0; x < slanted.width(); x++) {
				float value = slanted.at(x, y);
				int at = y * width + x + whole;
				values[at] += (1 - rest) * value;
				values[at + 1] += rest * value;
			}
		}
		return new GreyPicture(width, slanted.height(), values);
	}

	/** Where something upright was in the slanted picture: the box around it. */
	Box slanted(Box upright, int pageHeight) {
		double atTop = moved(upright.top(), pageHeight);
		double atBottom = moved(upright.top() + upright.height() - 1, pageHeight);
		int left = (int) Math.floor(upright.left() - Math.max(atTop, atBottom));
		int right = (int) Math.ceil(upright.left() + upright.width() - Math.min(atTop, atBottom));
		return new Box(left, upright.top(), right - left, upright.height());
	}

	private int margin(int height) {
		return (int) Math.ceil(Math.abs(this.shift) * height / 2) + 1;
	}

	/** How far right a row is moved; never less than 0. */
	private double moved(int y, int height) {
		return margin(height) + this.shift * (y - (height - 1) / 2.0);
	}

}
