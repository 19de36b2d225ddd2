package io.digitserve.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the sides of a line's cuts lend each other.
 *
 * @param byCut by the part behind the cut, counted from 0
 */
record LentStrokes(Map<Integer, SharedStroke> byCut) {

	/** As many parts on either side of a cut are looked at for what they share. */
	private static final int NEAR = 3;

	/** In a line of more parts nothing is lent: no hand writes so many digits. */
	private static final int MOST_PARTS = 200;

	/** The strokes that a line's parts lend. */
	static LentStrokes of(TextLine line, StrokeMap map, double strokeWidth) {
		Map<Integer, SharedStroke> byCut = new HashMap<>();
		List<Part> parts = line.parts();
		for (int cut = 1; cut < parts.size() && parts.size() <= MOST_PARTS; cut++) {
			if (parts.get(cut).isCutFromItsLeft()) {
				SharedStroke stroke = SharedStroke.at(map,
						parts.subList(Math.max(line.pieceStart(cut), cut - NEAR), cut),
						parts.subList(cut, Math.min(line.pieceEnd(cut), cut + NEAR)), strokeWidth, line.height());
				if (stroke != null) {
					byCut.put(cut, stroke);
				}
			}
		}
		return new LentStrokes(byCut);
	}

	/**
	 * What a run of parts may be tried with: with nothing that is lent, with what is lent
	 * at one of its ends, at both.
	 * @param from the first of the parts
	 * @param to behind the last
	 */
	List<List<SharedStroke>> choices(int from, int to) {
		@Nullable SharedStroke left = this.byCut.get(from);
		@Nullable SharedStroke right = this.byCut.get(to);
		boolean byLeft = left != null && left.isLeft();
		boolean byRight = right != null && !right.isLeft();
		if (byLeft && byRight) {
			return List.of(List.of(), List.of(left), List.of(right), List.of(left, right));
		}
		if (byLeft) {
			return List.of(List.of(), List.of(left));
		}
		return byRight ? List.of(List.of(), List.of(right)) : List.of(List.of());
	}

}
