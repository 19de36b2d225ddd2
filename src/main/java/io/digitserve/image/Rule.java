package io.digitserve.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A line that is printed across a whole page, such as one to write on: straight, nearly
 * level, thin, and inked from edge to edge. Digits that stand on it or cross it do not
 * hide it, because it is looked for along straight lines, as in P. Hough, Machine
 * analysis of bubble chamber pictures, 1959.
 *
 * @param top the row of its middle at the left edge
 * @param rise rows that it falls from one edge to the other; below 0 it rises
 * @param thickness in rows
 */
record Rule(double top, double rise, double thickness) {

	/** The steepest, in rows a column: 3.4 degrees. */
	private static final double STEEPEST = 0.06;

	/** Columns that are looked at, evenly spaced: enough to tell a line from writing. */
	private static final int SAMPLES = 200;

	/** The share of the columns in which a line has ink. */
	private static final double LEAST_COVERAGE = 0.92;

	/** The thickest, as a share of the page's height, and the thickest of small pages. */
	private static final double THICKEST = 0.08;

	private static final int LEAST_THICKEST = 4;

	/**
	 * Of the thicknesses in all columns this is the line's; in others there is a digit.
	 */
	private static final double THICKNESS_QUANTILE = 0.3;

	/** The rules of a page. */
	static List<Rule> of(GreyPicture ink) {
		List<Rule> candidates = new ArrayList<>();
		int steepest = (int) Math.round(STEEPEST * ink.width());
		for (int rise = -steepest; rise <= steepest; rise += 2) {
			for (int top = 0; top < ink.height(); top++) {
				if (coverage(ink, top, rise) >= LEAST_COVERAGE) {
					candidates.add(new Rule(top, rise, coverage(ink, top, rise)));
				}
			}
		}
		candidates.sort(Comparator.comparingDouble(Rule::thickness).reversed());
		double thickest = Math.max(LEAST_THICKEST, THICKEST * ink.height());
		List<Rule> rules = new ArrayList<>();
		for (Rule candidate : candidates) {
			if (rules.stream().noneMatch((rule) -> rule.isNear(candidate, thickest))) {
				rules.add(candidate.measured(ink));
			}
		}
		rules.removeIf((rule) -> rule.thickness > thickest);
		return rules;
	}

	private static double coverage(GreyPicture ink, int top, int rise) {
		int samples = Math.min(SAMPLES, ink.width());
		int inked = 0;
		for (int i = 0; i < samples; i++) {
			int x = (int) ((i + 0.5) * ink.width() / samples);
			inked += isInk(ink, x, (int) Math.round(top + (double) rise * x / ink.width())) ? 1 : 0;
			if (inked + samples - 1 - i < LEAST_COVERAGE * samples) {
				return 0;
			}
		}
		return inked / (double) samples;
	}

	private boolean isNear(Rule other, double distance) {
		double left = Math.abs(this.top - other.top);
		double right = Math.abs(this.top + this.rise - other.top - other.rise);
		return Math.min(left, right) <= distance;
	}

	/** The same with its middle and thickness, as most columns have them. */
	private Rule measured(GreyPicture ink) {
		double[] thicknesses = new double[ink.width()];
		double[] offsets = new double[ink.width()];
		for (int x = 0; x < ink.width(); x++) {
			int[] run = run(ink, x, middle(x, ink.width()));
			thicknesses[x] = run[1] - run[0];
		}
		double[] sorted = thicknesses.clone();
		Arrays.sort(sorted);
		double usual = Math.max(1, sorted[(int) (THICKNESS_QUANTILE * sorted.length)]);
		int thin = 0;
		for (int x = 0; x < ink.width(); x++) {
			if (thicknesses[x] > 0 && thicknesses[x] <= usual + 1) {
				int[] run = run(ink, x, middle(x, ink.width()));
				offsets[thin++] = (run[0] + run[1] - 1) / 2.0 - middle(x, ink.width());
			}
		}
		Arrays.sort(offsets, 0, thin);
		return new Rule(this.top + ((thin > 0) ? offsets[thin / 2] : 0), this.rise, usual);
	}

	private double middle(int x, int width) {
		return this.top + this.rise * x / width;
	}

	/** The rows from the first to behind the last that have ink, at or next to a row. */
	private static int[] run(GreyPicture ink, int x, double middle) {
		int row = (int) Math.round(middle);
		for (int y : new int[] { row, row - 1, row + 1 }) {
			if (isInk(ink, x, y)) {
				int from = y;
				while (isInk(ink, x, from - 1)) {
					from--;
				}
				int to = y + 1;
				while (isInk(ink, x, to)) {
					to++;
				}
				return new int[] { from, to };
			}
		}
		return new int[] { row, row };
	}

	/**
	 * Wipes the line off, with a soft edge; of strokes that touch it what is not the line
	 * stays, and strokes that cross it stay whole.
	 */
	void wipeOff(GreyPicture ink) {
		GreyPicture before = new GreyPicture(ink.width(), ink.height(), ink.values().clone());
		double half = this.thickness / 2 + 0.5;
		for (int x = 0; x < ink.width(); x++) {
			double middle = middle(x, ink.width());
			int[] run = run(before, x, middle);
			boolean above = middle - run[0] > 2 * half;
			boolean below = run[1] - 1 - middle > 2 * half;
			if (!(above && below)) {
				int from = above ? (int) Math.round(middle - half) : run[0] - 1;
				int to = below ? (int) Math.round(middle + half) : run[1];
				for (int y = Math.max(0, from); y <= Math.min(ink.height() - 1, to); y++) {
					ink.values()[y * ink.width() + x] = 0;
				}
			}
		}
	}

	private static boolean isInk(GreyPicture ink, int x, int y) {
		return y >= 0 && y < ink.height() && ink.at(x, y) >= PageInk.STROKE;
	}

}
