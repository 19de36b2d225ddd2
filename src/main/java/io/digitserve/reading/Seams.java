package io.digitserve.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

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

	/**
	 * What the way through a loop as high as the part costs, in widths of a stroke:
	 * digits touch between their loops.
	 */
	private static final double LOOP = 1.5;

	/**
	 * What a way costs that is the part's height further to one side, in widths of a
	 * stroke, so that a bridge between two digits is cut at either of its ends, too.
	 */
	private static final double LEAN = 3;

	private final StrokeMap map;

	private final double strokeWidth;

	/**
	 * A seam that may be chosen.
	 *
	 * @param cost of its ink and of loops, in widths of a stroke
	 */
	private record Way(Seam seam, double cost) {
	}

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
		GreyPicture own = this.map.only(box, Set.of(part.label()));
		boolean[] loops = Loops.of(own);
		float[] ink = shares(own);
		List<Way> found = new ArrayList<>();
		for (int lean = -1; lean <= 1; lean++) {
			Field field = new Field(ink, cost(ink, loops, box, lean), box);
			for (int x = 1; x < box.width() - 1; x++) {
				if (field.isCheapest(x)) {
					Seam seam = field.trace(x, this.strokeWidth);
					if (seam.ink() <= most) {
						found.add(new Way(seam, seam.ink() + LOOP * within(loops, seam, box)));
					}
				}
			}
		}
		return spaced(found, box, spacing);
	}

	/** Ink from 0 to 1. */
	private static float[] shares(GreyPicture ink) {
		float[] shares = new float[ink.values().length];
		for (int at = 0; at < shares.length; at++) {
			shares[at] = ink.values()[at] / GreyPicture.FULL;
		}
		return shares;
	}

	/**
	 * What each pixel costs.
	 * @param lean -1 for ways that keep to the right, 1 to the left, 0 to neither side
	 */
	private float[] cost(float[] ink, boolean[] loops, Box box, int lean) {
		float loop = (float) (LOOP * this.strokeWidth / box.height());
		float column = (float) (lean * LEAN * this.strokeWidth / box.height() / box.height());
		float[] cost = new float[ink.length];
		for (int at = 0; at < cost.length; at++) {
			cost[at] = ink[at] + STEP + (loops[at] ? loop : 0) + column * (at % box.width());
		}
		return cost;
	}

	/** The share of a seam's rows that are in loops. */
	private static double within(boolean[] loops, Seam seam, Box box) {
		int inside = 0;
		for (int y = 0; y < box.height(); y++) {
			inside += loops[y * box.width() + seam.columns().get(y) - box.left()] ? 1 : 0;
		}
		return (double) inside / box.height();
	}

	/** The seams that cost least, none too near another or a side. */
	private static List<Seam> spaced(List<Way> ways, Box box, double spacing) {
		List<Seam> chosen = new ArrayList<>();
		ways.stream().sorted(Comparator.comparingDouble(Way::cost)).map(Way::seam).forEach((seam) -> {
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

	/** All ways down a part. */
	private static final class Field {

		private final float[] ink;

		private final float[] cost;

		private final Box box;

		/** The least cost from the first row, or from the last, to each pixel. */
		private final float[] down;

		private final float[] up;

		Field(float[] ink, float[] cost, Box box) {
			this.ink = ink;
			this.cost = cost;
			this.box = box;
			this.down = accumulated(false);
			this.up = accumulated(true);
		}

		private float[] accumulated(boolean upwards) {
			int width = this.box.width();
			int height = this.box.height();
			float[] least = this.cost.clone();
			for (int i = 1; i < height; i++) {
				int row = upwards ? height - 1 - i : i;
				int before = upwards ? row + 1 : row - 1;
				for (int x = 0; x < width; x++) {
					int from = from(least, before, x, row);
					least[row * width + x] += least[before * width + from] + ((from == x) ? 0 : aside(x, row));
				}
			}
			return least;
		}

		/** The column in a row's neighbour from which the way to a pixel is cheapest. */
		private int from(float[] least, int before, int x, int row) {
			int best = x;
			float value = least[before * this.box.width() + x];
			for (int column = Math.max(0, x - 1); column <= Math.min(this.box.width() - 1, x + 1); column++) {
				float there = least[before * this.box.width() + column] + ((column == x) ? 0 : aside(x, row));
				if (there < value) {
					best = column;
					value = there;
				}
			}
			return best;
		}

		private float aside(int x, int y) {
			return ASIDE + DIAGONAL * this.ink[y * this.box.width() + x];
		}

		/**
		 * Whether the best way through a column of the middle row beats its neighbours.
		 */
		boolean isCheapest(int x) {
			int at = this.box.height() / 2 * this.box.width() + x;
			return through(at) <= through(at - 1) && through(at) < through(at + 1);
		}

		private float through(int at) {
			return this.down[at] + this.up[at] - this.cost[at];
		}

		/** The best way through a column of the middle row. */
		Seam trace(int start, double strokeWidth) {
			int height = this.box.height();
			int middle = height / 2;
			Integer[] columns = new Integer[height];
			columns[middle] = start;
			for (int y = middle - 1; y >= 0; y--) {
				columns[y] = from(this.down, y, columns[y + 1], y + 1);
			}
			for (int y = middle + 1; y < height; y++) {
				columns[y] = from(this.up, y, columns[y - 1], y - 1);
			}
			double through = 0;
			for (int y = 0; y < height; y++) {
				boolean aside = y > 0 && columns[y] + this.box.left() != columns[y - 1];
				through += this.ink[y * this.box.width() + columns[y]] * (aside ? 1 + DIAGONAL : 1);
				columns[y] += this.box.left();
			}
			return new Seam(this.box.top(), Arrays.asList(columns), through / strokeWidth);
		}

	}

}
