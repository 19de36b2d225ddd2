package io.digitserve.reading;

import java.util.ArrayList;
import java.util.List;

/** Cuts what is wider than a narrow digit where digits may touch. */
final class Touching {

	/** What is narrower or lower than these shares of the line's height is not cut. */
	private static final double NARROW = 0.45;

	private static final double LOW = 0.5;

	/** No two cuts are nearer than this share of the line's height. */
	private static final double SPACING = 0.12;

	/** A cut goes through at most this much ink, in widths of a stroke. */
	private static final double MOST_INK = 5;

	private final StrokeMap map;

	private final Seams seams;

	Touching(StrokeMap map, double strokeWidth) {
		this.map = map;
		this.seams = new Seams(map, strokeWidth);
	}

	TextLine cut(TextLine line) {
		List<Part> parts = new ArrayList<>();
		for (Part part : line.parts()) {
			boolean wide = part.box().width() > NARROW * line.height() && part.box().height() > LOW * line.height();
			List<Seam> found = wide ? this.seams.of(part, SPACING * line.height(), MOST_INK) : List.of();
			parts.addAll(found.isEmpty() ? List.of(part) : this.map.cut(part, found));
		}
		return new TextLine(parts, line.height());
	}

}
