package io.digitserve.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Runs of ink in rows that are the same or next to each other: a straight line, if the
 * runs are many. Grows; for one thread.
 */
final class StraightLine {

	/**
	 * Of the thicknesses in all columns this is the line's; in others there is a digit.
	 */
	private static final double THICKNESS_QUANTILE = 0.3;

	/** A stroke along a line makes it thicker by at least this share of its width. */
	private static final double ALONG = 0.5;

	private final List<Run> runs = new ArrayList<>();

	private int left = Integer.MAX_VALUE;

	private int right;

	private int top = Integer.MAX_VALUE;

	private int bottom;

	StraightLine(Run first) {
		add(first);
	}

	private void add(Run run) {
		this.runs.add(run);
		this.left = Math.min(this.left, run.from);
		this.right = Math.max(this.right, run.to);
		this.top = Math.min(this.top, run.row);
		this.bottom = Math.max(this.bottom, run.row + 1);
	}

	void addAll(StraightLine other) {
		other.runs.forEach(this::add);
	}

	/** Whether a run, of no earlier row than these, continues them across a gap. */
	boolean isContinuedBy(Run next, int gap) {
		return next.row - this.bottom < 2 && next.from <= this.right + gap && this.left <= next.to + gap
				&& this.runs.stream()
					.anyMatch(
							(run) -> next.row - run.row <= 2 && next.from <= run.to + gap && run.from <= next.to + gap);
	}

	int left() {
		return this.left;
	}

	/** Behind the last column. */
	int right() {
		return this.right;
	}

	int top() {
		return this.top;
	}

	/** Below the last row. */
	int bottom() {
		return this.bottom;
	}

	int length() {
		return this.right - this.left;
	}

	/** The mean thickness where there is no gap. */
	double thickness() {
		return this.runs.stream().mapToInt(Run::length).sum() / (double) covered();
	}

	/** The share of the length that is not a gap. */
	double coverage() {
		return covered() / (double) length();
	}

	/** The columns that are no gap. */
	private int covered() {
		boolean[] covered = new boolean[length()];
		for (Run run : this.runs) {
			Arrays.fill(covered, run.from - this.left, run.to - this.left, true);
		}
		int count = 0;
		for (boolean one : covered) {
			count += one ? 1 : 0;
		}
		return count;
	}

	/**
	 * How far the runs are from the straight line that fits them best: the root of the
	 * mean of the squares, in rows.
	 */
	double deviation() {
		double n = 0;
		double sumX = 0;
		double sumY = 0;
		double sumXx = 0;
		double sumXy = 0;
		double sumYy = 0;
		for (Run run : this.runs) {
			double length = run.length();
			double x = (run.from + run.to) / 2.0;
			n += length;
			sumX += length * x;
			sumY += length * run.row;
			sumXx += length * (x * x + length * length / 12);
			sumXy += length * x * run.row;
			sumYy += length * run.row * run.row;
		}
		double varianceX = sumXx / n - sumX / n * (sumX / n);
		double varianceY = sumYy / n - sumY / n * (sumY / n);
		double covariance = sumXy / n - sumX / n * (sumY / n);
		double rest = (varianceX > 0) ? varianceY - covariance * covariance / varianceX : varianceY;
		return Math.sqrt(Math.max(0, rest));
	}

	/**
	 * Wipes the line off, with a soft edge, but for where a stroke crosses it or lies
	 * along it.
	 * @param stroke the usual width of a stroke
	 */
	void wipeOff(GreyPicture ink, double stroke) {
		int[] tops = new int[length()];
		int[] bottoms = new int[length()];
		Arrays.fill(tops, Integer.MAX_VALUE);
		Arrays.fill(bottoms, -1);
		for (Run run : this.runs) {
			for (int x = run.from - this.left; x < run.to - this.left; x++) {
				tops[x] = Math.min(tops[x], run.row);
				bottoms[x] = Math.max(bottoms[x], run.row);
			}
		}
		double thickest = usual(tops, bottoms) + ALONG * stroke;
		for (int i = 0; i < tops.length; i++) {
			int x = this.left + i;
			boolean along = bottoms[i] - tops[i] + 1 > thickest;
			boolean across = isInk(ink, x, tops[i] - 3) && isInk(ink, x, bottoms[i] + 3);
			if (bottoms[i] >= 0 && !along && !across) {
				for (int y = Math.max(0, tops[i] - 1); y <= Math.min(ink.height() - 1, bottoms[i] + 1); y++) {
					ink.values()[y * ink.width() + x] = 0;
				}
			}
		}
	}

	/** The thickness where there is no stroke beside the line, as in most columns. */
	private static int usual(int[] tops, int[] bottoms) {
		int[] thicknesses = IntStream.range(0, tops.length)
			.filter((i) -> bottoms[i] >= 0)
			.map((i) -> bottoms[i] - tops[i] + 1)
			.sorted()
			.toArray();
		return thicknesses[(int) (THICKNESS_QUANTILE * thicknesses.length)];
	}

	private static boolean isInk(GreyPicture ink, int x, int y) {
		return y >= 0 && y < ink.height() && ink.at(x, y) >= PageInk.STROKE;
	}

	/**
	 * Ink in a row.
	 *
	 * @param row where
	 * @param from the first column
	 * @param to behind the last
	 */
	record Run(int row, int from, int to) {

		int length() {
			return this.to - this.from;
		}

	}

}
