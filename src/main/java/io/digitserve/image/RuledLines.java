package io.digitserve.image;

import java.util.ArrayList;
import java.util.List;

import io.digitserve.image.StraightLine.Run;

/**
 * Removes the straight lines that are printed on forms and writing paper: those along
 * half of the page or more, and the sides of a frame, which stand at the edges of a
 * picture that was cut out of a form. Where a stroke crosses a line, the line stays.
 */
final class RuledLines {

	/** A line is at least this share of the page's width. */
	private static final double LEAST_WIDTH = 0.5;

	/** A side of a frame is at least this share of the height, and reaches its end. */
	private static final double LEAST_HEIGHT = 0.55;

	/** A side of a frame is this near the edge, as a share of the width. */
	private static final double MARGIN = 0.1;

	/** Gaps take at most the rest of a line, as where the pen has passed over it. */
	private static final double LEAST_COVERAGE = 0.8;

	/** A line deviates from straight by at most this share of its thickness. */
	private static final double MOST_DEVIATION = 0.6;

	private RuledLines() {
	}

	/** A page's ink without lines. */
	static GreyPicture removed(GreyPicture ink) {
		GreyPicture rest = new GreyPicture(ink.width(), ink.height(), ink.values().clone());
		lines(rest, LEAST_WIDTH).forEach((line) -> line.wipeOff(rest));
		GreyPicture turned = Orientation.TRANSPOSED.upright(rest);
		lines(turned, LEAST_HEIGHT).stream()
			.filter((line) -> isSideOfFrame(line, turned))
			.forEach((line) -> line.wipeOff(turned));
		return Orientation.TRANSPOSED.upright(turned);
	}

	/** On a page that lies on its side. */
	private static boolean isSideOfFrame(StraightLine line, GreyPicture turned) {
		double margin = MARGIN * turned.height();
		boolean outside = line.bottom() <= margin || line.top() >= turned.height() - margin;
		return outside && (line.left() <= 0.02 * turned.width() || line.right() >= 0.98 * turned.width());
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
