package io.digitserve.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.digitserve.image.Box;

/**
 * Groups the parts of a page to lines: tall parts make the lines, each continuing the
 * nearest on its left that is beside it; small ones, such as dots and bars, join the line
 * that they stand in or next to.
 */
final class Lines {

	/** What is at least this share of the usual height is tall. */
	private static final double TALL = 0.45;

	/** What is more than this many heights tall stands in no line. */
	private static final double BEYOND = 3;

	/** As wide a gap, in heights, may be in a line that is not straight. */
	private static final double GAP = 2.5;

	private final double height;

	private final List<List<Part>> lines = new ArrayList<>();

	private Lines(double height) {
		this.height = height;
	}

	/** The lines, from top to bottom. */
	static List<TextLine> of(List<Part> parts) {
		if (parts.isEmpty()) {
			return List.of();
		}
		Lines lines = new Lines(usualHeight(parts));
		List<Part> tall = parts.stream()
			.filter((part) -> lines.isTall(part) && !lines.isBeyond(part))
			.sorted(Comparator.comparingInt(Lines::left))
			.toList();
		tall.forEach(lines::append);
		lines.joinRows();
		parts.stream().filter((part) -> !lines.isTall(part)).forEach(lines::attach);
		return lines.lines.stream()
			.map((line) -> new TextLine(line, usualHeight(line)))
			.sorted(Comparator.comparingDouble(TextLine::top))
			.toList();
	}

	/**
	 * The height that half of the parts are above, where a part counts by the root of its
	 * ink: dots are many and shadows large, but neither decides.
	 */
	static double usualHeight(List<Part> parts) {
		List<Part> byHeight = parts.stream().sorted(Comparator.comparingInt((part) -> part.box().height())).toList();
		double all = parts.stream().mapToDouble((part) -> Math.sqrt(part.area())).sum();
		double sum = 0;
		for (Part part : byHeight) {
			sum += Math.sqrt(part.area());
			if (2 * sum >= all) {
				return part.box().height();
			}
		}
		throw new IllegalArgumentException("expected at least one part, found none");
	}

	/** Whether a part is too tall to be written in a line: a shadow or a frame. */
	private boolean isBeyond(Part part) {
		return part.box().height() > BEYOND * this.height;
	}

	private boolean isTall(Part part) {
		return part.box().height() >= TALL * this.height;
	}

	private static int left(Part part) {
		return part.box().left();
	}

	private void append(Part part) {
		List<Part> best = null;
		double nearest = GAP * this.height;
		for (List<Part> line : this.lines) {
			Part last = line.get(line.size() - 1);
			for (Part other : line.subList(Math.max(0, line.size() - 3), line.size())) {
				last = (right(other) > right(last)) ? other : last;
			}
			double gap = part.box().left() - right(last);
			if (beside(last.box(), part.box()) >= 0.4 && gap < nearest) {
				nearest = gap;
				best = line;
			}
		}
		if (best == null) {
			best = new ArrayList<>();
			this.lines.add(best);
		}
		best.add(part);
	}

	private static double right(Part part) {
		return part.box().left() + part.box().width();
	}

	/** Which share of the lower of two boxes is beside the other. */
	private static double beside(Box one, Box other) {
		int overlap = Math.min(one.top() + one.height(), other.top() + other.height())
				- Math.max(one.top(), other.top());
		return overlap / (double) Math.min(one.height(), other.height());
	}

	/** Joins lines that stand in one row, however far apart. */
	private void joinRows() {
		for (int i = 0; i < this.lines.size(); i++) {
			for (int j = this.lines.size() - 1; j > i; j--) {
				if (beside(band(this.lines.get(i)), band(this.lines.get(j))) >= 0.6) {
					this.lines.get(i).addAll(this.lines.remove(j));
					j = this.lines.size();
				}
			}
		}
	}

	/** Around the line, by the mean top and bottom of its parts. */
	private static Box band(List<Part> line) {
		double top = line.stream().mapToInt((part) -> part.box().top()).average().orElse(0);
		double bottom = line.stream().mapToInt((part) -> part.box().top() + part.box().height()).average().orElse(0);
		return new Box(0, (int) top, 1, (int) Math.max(1, bottom - top));
	}

	private void attach(Part part) {
		List<Part> best = null;
		double least = 0.5 * this.height;
		for (List<Part> line : this.lines) {
			List<Box> tall = line.stream().filter(this::isTall).map(Part::box).toList();
			double gap = tall.stream().mapToDouble((other) -> gap(other, part.box())).min().orElseThrow();
			double distance = tall.stream()
				.filter((other) -> gap(other, part.box()) <= gap + this.height)
				.reduce(Box::union)
				.map((near) -> distance(near, part.box()))
				.orElseThrow();
			if (distance < least && gap < GAP * this.height) {
				least = distance;
				best = line;
			}
		}
		if (best != null) {
			best.add(part);
		}
	}

	private static double gap(Box one, Box other) {
		return Math.max(0,
				Math.max(one.left() - other.left() - other.width(), other.left() - one.left() - one.width()));
	}

	/** How far the middle of a part is above or below another. */
	private static double distance(Box line, Box part) {
		double middle = part.top() + part.height() / 2.0;
		return Math.max(0, Math.max(line.top() - middle, middle - line.top() - line.height()));
	}

}
