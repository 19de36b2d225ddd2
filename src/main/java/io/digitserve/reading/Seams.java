package io.digitserve.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import io.digitserve.image.Box;
import io.digitserve.image.GreyPicture;

/**
 * Finds where touching digits may be cut: the paths from the top of a part to its bottom
 * that go through least ink, by dynamic programming, as S. Avidan and A. Shamir, Seam
 * carving for content-aware image resizing, ACM Transactions on Graphics 26(3), 2007,
 * find what of a picture nobody misses.
 */
final class Seams {

	/** What a pixel costs without ink, so that a detour is not free. */
	private static final float STEP = 0.02f;

	/** What a step aside costs besides: it is longer. */
	private static final float ASIDE = 0.03f;

	/** A way through ink that is as much longer as a diagonal costs as much more. */
	private static final float DIAGONAL = (float) Math.sqrt(2) - 1;

	private final StrokeMap map;

	private final double strokeWidth;

	Seams(StrokeMap map, double strokeWidth) {
		this.map = map;
		this.strokeWidth = strokeWidth;
	}

	/**
	 * The best seams of a part from left to right, at least {@code spacing} apart and
	 * from the sides.
	 * @param most how much ink one may go through, in widths of a stroke
	 */
	List<Seam> of(Part part, double spacing, double most) {
		Box box = part.box();
		int width = box.width();
		int height = box.height();
		float[] cost = cost(part);
		float[] down = accumulate(cost, width, height, false);
		float[] up = accumulate(cost, width, height, true);
		int middle = height / 2;
		List<Seam> found = new ArrayList<>();
		for (int x = 1; x < width - 1; x++) {
			int at = middle * width + x;
			float through = down[at] + up[at] - cost[at];
			if (through <= total(down, up, cost, at - 1) && through < total(down, up, cost, at + 1)) {
				Seam seam = trace(box, cost, down, up, x, middle);
				if (seam.ink() <= most) {
					found.add(seam);
				}
			}
		}
		return spaced(found, box, spacing);
	}

	private static float total(float[] down, float[] up, float[] cost, int at) {
		return down[at] + up[at] - cost[at];
	}

	private float[] cost(Part part) {
		Box box = part.box();
		float[] cost = new float[box.width() * box.height()];
		for (int y = 0; y < box.height(); y++) {
			for (int x = 0; x < box.width(); x++) {
				boolean own = this.map.label(box.left() + x, box.top() + y) == part.label();
				float ink = own ? this.map.ink().at(box.left() + x, box.top() + y) / GreyPicture.FULL : 0;
				cost[y * box.width() + x] = ink + STEP;
			}
		}
		return cost;
	}

	/** The least cost from the first row, or from the last, to each pixel. */
	private static float[] accumulate(float[] cost, int width, int height, boolean upwards) {
		float[] least = cost.clone();
		for (int i = 1; i < height; i++) {
			int row = upwards ? height - 1 - i : i;
			int before = upwards ? row + 1 : row - 1;
			for (int x = 0; x < width; x++) {
				int at = row * width + x;
				int from = from(least, before, x, width, aside(cost[at]));
				least[at] += least[before * width + from] + ((from == x) ? 0 : aside(cost[at]));
			}
		}
		return least;
	}

	private static float aside(float cost) {
		return ASIDE + DIAGONAL * cost;
	}

	private static int from(float[] least, int row, int x, int width, float aside) {
		int best = x;
		float value = least[row * width + x];
		for (int side = -1; side <= 1; side += 2) {
			int column = x + side;
			if (column >= 0 && column < width && least[row * width + column] + aside < value) {
				best = column;
				value = least[row * width + column] + aside;
			}
		}
		return best;
	}

	private Seam trace(Box box, float[] cost, float[] down, float[] up, int start, int middle) {
		int width = box.width();
		Integer[] columns = new Integer[box.height()];
		columns[middle] = start;
		for (int y = middle - 1; y >= 0; y--) {
			columns[y] = from(down, y, columns[y + 1], width, aside(cost[(y + 1) * width + columns[y + 1]]));
		}
		for (int y = middle + 1; y < box.height(); y++) {
			columns[y] = from(up, y, columns[y - 1], width, aside(cost[(y - 1) * width + columns[y - 1]]));
		}
		double ink = 0;
		for (int y = 0; y < box.height(); y++) {
			boolean aside = y > 0 && columns[y] + box.left() != columns[y - 1];
			ink += (cost[y * width + columns[y]] - STEP) * (aside ? 1 + DIAGONAL : 1);
			columns[y] += box.left();
		}
		return new Seam(box.top(), Arrays.asList(columns), ink / this.strokeWidth);
	}

	/** The seams through least ink, none too near another or a side. */
	private static List<Seam> spaced(List<Seam> seams, Box box, double spacing) {
		List<Seam> chosen = new ArrayList<>();
		seams.stream().sorted(Comparator.comparingDouble(Seam::ink)).forEach((seam) -> {
			double x = mean(seam);
			boolean free = x - box.left() >= spacing && box.left() + box.width() - x >= spacing
					&& chosen.stream().allMatch((other) -> Math.abs(mean(other) - x) >= spacing);
			if (free) {
				chosen.add(seam);
			}
		});
		chosen.sort(Comparator.comparingDouble(Seams::mean));
		return chosen;
	}

	private static double mean(Seam seam) {
		return seam.columns().stream().mapToInt(Integer::intValue).average().orElse(0);
	}

}
