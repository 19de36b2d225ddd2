package io.digitserve.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.digitserve.digit.DigitImage;
import io.digitserve.image.Box;
import io.digitserve.image.GreyPicture;
import io.digitserve.image.Normaliser;

/**
 * Lists what of the lines of one page may be a digit, and shows it as MNIST would. For
 * one thread.
 */
final class Candidates {

	/** Of more parts than this a digit is tried only if they are one piece of ink. */
	private static final int MOST_PARTS = 6;

	/** A page of handwriting has fewer; a crafted one would have any number. */
	static final int MOST = 5_000;

	private final StrokeMap map;

	private final PagePlace place;

	private final double strokeWidth;

	/** How many the lines before have. */
	private int found;

	Candidates(StrokeMap map, PagePlace place, double strokeWidth) {
		this.map = map;
		this.place = place;
		this.strokeWidth = strokeWidth;
	}

	/**
	 * The candidates of the next line.
	 * @param mostInk the pixels of the line that has most
	 * @throws CrowdedPage if the page has more than {@link #MOST}
	 */
	LineCandidates of(TextLine line, double mostInk) {
		Geometry geometry = new Geometry(line, mostInk, this.strokeWidth, this.place);
		List<Part> parts = line.parts();
		LentStrokes lent = LentStrokes.of(line, this.map, this.strokeWidth);
		List<Candidate> candidates = new ArrayList<>();
		for (int from = 0; from < parts.size(); from++) {
			Box box = parts.get(from).box();
			int whole = parts.get(from).isCutFromItsLeft() ? 0 : line.pieceEnd(from);
			int most = Math.max(from + MOST_PARTS, whole);
			for (int to = from + 1; to <= Math.min(parts.size(), most); to++) {
				box = box.union(parts.get(to - 1).box());
				for (List<SharedStroke> more : lent.choices(from, to)) {
					Box all = more.stream().map(SharedStroke::box).reduce(box, Box::union);
					if (!geometry.areHopeless(parts.subList(from, to), all)) {
						count();
						candidates.add(new Candidate(from, to, all, this.place.toPicture(all),
								image(parts.subList(from, to), more, all),
								geometry.prior(parts.subList(from, to), all)));
					}
				}
			}
		}
		return new LineCandidates(line, geometry, candidates,
				parts.stream().map((part) -> this.place.toPicture(part.box())).toList());
	}

	private void count() {
		if (++this.found > MOST) {
			throw new CrowdedPage(MOST);
		}
	}

	private DigitImage image(List<Part> parts, List<SharedStroke> lent, Box box) {
		Set<Integer> labels = new HashSet<>();
		parts.forEach((part) -> labels.add(part.label()));
		GreyPicture ink = this.map.only(box, labels);
		lent.forEach((stroke) -> stroke.addTo(ink, box));
		return Normaliser.digit(ink, new Box(0, 0, ink.width(), ink.height()));
	}

}
