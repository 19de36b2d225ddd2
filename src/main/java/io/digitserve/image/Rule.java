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
		return of(ink, ink.height());
	}

	/**
	 * The rules of a picture.
	 * @param between how far they are apart, pixels: they are much thinner than that
	 */
	static List<Rule> of(GreyPicture ink, int between) {
		double thickest = Math.max(LEAST_THICKEST, THICKEST * between);
		List<Track> found = new ArrayList<>();
		for (Track track : tracks(ink)) {
			if (found.stream().noneMatch((other) -> other.isNear(track, thickest))) {
				found.add(track);
			}
		}
		return found.stream().map((track) -> track.measured(ink)).filter((rule) -> rule.thickness <= thickest).toList();
	}

	/** Ink without rules; the same picture if it has none. */
	static GreyPicture removed(GreyPicture ink) {
		List<Rule> rules = of(ink);
		if (rules.isEmpty()) {
			return ink;
		}
		GreyPicture rest = new GreyPicture(ink.width(), ink.height(), ink.values().clone());
		rules.forEach((rule) -> rule.wipeOff(rest));
		return rest;
	}

	/** The straight ways across a page that are nearly all ink, the most inked first. */
	private static List<Track> tracks(GreyPicture ink) {
		List<Track> tracks = new ArrayList<>();
		int steepest = (int) Math.round(STEEPEST * ink.width());
		for (int rise = -steepest; rise <= steepest; rise += 2) {
			for (int top = 0; top < ink.height(); top++) {
				double coverage = coverage(ink, top, rise);
				if (coverage >= LEAST_COVERAGE) {
					tracks.add(new Track(top, rise, coverage));
				}
			}
		}
		tracks.sort(Comparator.comparingDouble(Track::coverage).reversed());
		return tracks;
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

	/**
	 * A straight way from one edge of the page to the other, one pixel wide.
	 *
	 * @param top its row at the left edge
	 * @param rise rows that it falls from one edge to the other
	 * @param coverage the share of it that is ink
	 */
	private record Track(int top, int rise, double coverage) {

		boolean isNear(Track other, double distance) {
			int left = Math.abs(this.top - other.top);
			int right = Math.abs(this.top + this.rise - other.top - other.rise);
			return Math.min(left, right) <= distance;
		}

		/** The rule that it runs along: its middle and thickness in most columns. */
		Rule measured(GreyPicture ink) {
			Rule line = new Rule(this.top, this.rise, 1);
			int[][] runs = new int[ink.width()][];
			int[] thicknesses = new int[ink.width()];
			for (int x = 0; x < ink.width(); x++) {
				runs[x] = run(ink, x, line.middle(x, ink.width()));
				thicknesses[x] = runs[x][1] - runs[x][0];
			}
			Arrays.sort(thicknesses);
			int usual = Math.max(1, thicknesses[(int) (THICKNESS_QUANTILE * thicknesses.length)]);
			double[] offsets = new double[ink.width()];
			int thin = 0;
			for (int x = 0; x < ink.width(); x++) {
				int thickness = runs[x][1] - runs[x][0];
				if (thickness > 0 && thickness <= usual + 1) {
					offsets[thin++] = (runs[x][0] + runs[x][1] - 1) / 2.0 - line.middle(x, ink.width());
				}
			}
			Arrays.sort(offsets, 0, thin);
			return new Rule(this.top + ((thin > 0) ? offsets[thin / 2] : 0), this.rise, usual);
		}

	}

}
