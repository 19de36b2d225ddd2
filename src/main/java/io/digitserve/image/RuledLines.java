package io.digitserve.image;

import java.util.ArrayList;
import java.util.List;

import io.digitserve.image.StraightLine.Run;

/**
 * Removes the straight lines that are printed on forms and writing paper and are no
 * {@link Rule}: other long lines, and the remains of frames at the edges of a picture
 * that was cut out of a form. Where a stroke crosses a line or lies along it, the line
 * stays.
 *
 * @param leastLength a line is at least this share of the picture's width
 * @param leastTop what is left of a frame's top or bottom is at least this share of the
 * width
 * @param leastSide what is left of a frame's side is at least this share of the height
 */
record RuledLines(double leastLength, double leastTop, double leastSide) {

	/** Of a page, on which each digit is small. */
	static final RuledLines OF_PAGE = new RuledLines(0.5, 0.25, 0.4);

	/** Of a picture of one digit, whose own bars and stems are long. */
	static final RuledLines OF_DIGIT = new RuledLines(0.8, 0.8, 0.8);

	/**
	 * A frame is this near the edge, as a share of the lesser of the page's width and
	 * height: in a wide picture of a line its first digit has as much paper around it as
	 * in a narrow one.
	 */
	private static final double MARGIN = 0.2;

	/** A line that ends this near the edge runs to it, as a share of the page. */
	private static final double END = 0.05;

	/**
	 * What is printed is thinner than what is written, at most this share of it. The bar
	 * of a digit measures some three quarters: its outermost rows are no long runs.
	 */
	private static final double THIN = 2.0 / 3;

	/** Gaps take at most the rest of a line, as where the pen has passed over it. */
	private static final double LEAST_COVERAGE = 0.8;

	/** A line of at least this coverage has no gaps but the grain of its print. */
	private static final double WHOLE = 0.97;

	/** A line deviates from straight by at most this share of its thickness. */
	private static final double MOST_DEVIATION = 0.6;

	/** Ink without lines. */
	GreyPicture removed(GreyPicture ink) {
		double stroke = StrokeWidth.of(ink);
		GreyPicture rest = new GreyPicture(ink.width(), ink.height(), ink.values().clone());
		lines(rest, this.leastTop).stream()
			.filter((line) -> isRule(line, rest, stroke) || isOfFrame(line, rest, stroke))
			.forEach((line) -> line.wipeOff(rest, stroke));
		GreyPicture turned = Orientation.TRANSPOSED.upright(rest);
		lines(turned, this.leastSide).stream()
			.filter((line) -> isOfFrame(line, turned, stroke))
			.forEach((line) -> line.wipeOff(turned, stroke));
		return Orientation.TRANSPOSED.upright(turned);
	}

	/**
	 * Whether a long line is thin, runs from end to end of the page, or has no gaps: what
	 * the bars and feet of some digits in a row make together does none of that.
	 */
	private boolean isRule(StraightLine line, GreyPicture page, double stroke) {
		return line.length() >= this.leastLength * page.width() && (line.coverage() >= WHOLE
				|| line.thickness() <= THIN * stroke || (isToTheLeft(line, page) && isToTheRight(line, page)));
	}

	/**
	 * Whether a line near the edge is thin, or runs to the end of the page: a one does
	 * neither.
	 */
	private static boolean isOfFrame(StraightLine line, GreyPicture page, double stroke) {
		double margin = MARGIN * Math.min(page.width(), page.height());
		boolean outside = line.bottom() <= margin || line.top() >= page.height() - margin;
		return outside && (isToTheLeft(line, page) || isToTheRight(line, page) || line.thickness() <= THIN * stroke);
	}

	private static boolean isToTheLeft(StraightLine line, GreyPicture page) {
		return line.left() <= END * page.width();
	}

	private static boolean isToTheRight(StraightLine line, GreyPicture page) {
		return line.right() >= (1 - END) * page.width();
	}

	/** The lines along at least a share of the rows. */
	private static List<StraightLine> lines(GreyPicture ink, double leastShare) {
		int leastRun = Math.max(8, ink.width() / 12);
		int gap = Math.max(2, ink.width() / 30);
		List<StraightLine> growing = new ArrayList<>();
		List<StraightLine> lines = new ArrayList<>();
		for (int row = 0; row < ink.height(); row++) {
			for (Run run : runs(ink, row, leastRun)) {
				add(growing, run, gap);
			}
			int now = row;
			growing.removeIf((line) -> now - line.bottom() > 2 && (!isLine(line, ink, leastShare) || lines.add(line)));
		}
		growing.removeIf((line) -> !isLine(line, ink, leastShare));
		lines.addAll(growing);
		return lines;
	}

	private static boolean isLine(StraightLine line, GreyPicture ink, double leastShare) {
		double thickest = Math.max(4, 0.08 * ink.height());
		return line.length() >= leastShare * ink.width() && line.thickness() <= thickest
				&& line.coverage() >= LEAST_COVERAGE
				&& line.deviation() <= MOST_DEVIATION * Math.max(2, line.thickness());
	}

	private static List<Run> runs(GreyPicture ink, int row, int least) {
		List<Run> runs = new ArrayList<>();
		int start = 0;
		for (int x = 0; x <= ink.width(); x++) {
			if (x == ink.width() || ink.at(x, row) < PageInk.STROKE) {
				if (x - start >= least) {
					runs.add(new Run(row, start, x));
				}
				start = x + 1;
			}
		}
		return runs;
	}

	/** Adds a run to the line that it continues; lines that it connects become one. */
	private static void add(List<StraightLine> lines, Run run, int gap) {
		StraightLine line = new StraightLine(run);
		lines.removeIf((other) -> {
			boolean continued = other.isContinuedBy(run, gap);
			if (continued) {
				line.addAll(other);
			}
			return continued;
		});
		lines.add(line);
	}

}
