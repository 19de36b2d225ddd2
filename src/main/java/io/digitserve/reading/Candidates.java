package io.digitserve.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.digitserve.digit.DigitImage;
import io.digitserve.image.Box;
import io.digitserve.image.GreyPicture;
import io.digitserve.image.Normaliser;

/** Lists what of a line may be a digit, and shows it as MNIST would. */
final class Candidates {

	/** Of more parts than this a digit is tried only if they are one piece of ink. */
	private static final int MOST_PARTS = 6;

	private final StrokeMap map;

	private final PagePlace place;

	private final double strokeWidth;

	Candidates(StrokeMap map, PagePlace place, double strokeWidth) {
		this.map = map;
		this.place = place;
		this.strokeWidth = strokeWidth;
	}

	/**
	 * The candidates of a line.
	 * @param mostInk the pixels of the line that has most
	 */
	LineCandidates of(TextLine line, double mostInk) {
		Geometry geometry = new Geometry(line, mostInk, this.strokeWidth, this.place);
		List<Part> parts = line.parts();
		List<Candidate> candidates = new ArrayList<>();
		for (int from = 0; from < parts.size(); from++) {
			Box box = parts.get(from).box();
			int most = Math.max(from + MOST_PARTS, pieceEnd(parts, from));
			for (int to = from + 1; to <= Math.min(parts.size(), most); to++) {
				box = box.union(parts.get(to - 1).box());
				if (!geometry.areHopeless(parts.subList(from, to), box)) {
					DigitImage image = image(parts.subList(from, to), box);
					candidates.add(new Candidate(from, to, box, this.place.toPicture(box), image,
							geometry.prior(parts.subList(from, to), box)));
				}
			}
		}
		return new LineCandidates(line, geometry, candidates,
				parts.stream().map((part) -> this.place.toPicture(part.box())).toList());
	}

	/** Behind the last part of the piece of ink that begins there; 0 if none does. */
	private static int pieceEnd(List<Part> parts, int from) {
		if (parts.get(from).isCutFromItsLeft()) {
			return 0;
		}
		int end = from + 1;
		while (end < parts.size() && parts.get(end).isCutFromItsLeft()) {
			end++;
		}
		return end;
	}

	private DigitImage image(List<Part> parts, Box box) {
		Set<Integer> labels = new HashSet<>();
		parts.forEach((part) -> labels.add(part.label()));
		GreyPicture ink = this.map.only(box, labels);
		return Normaliser.digit(ink, new Box(0, 0, ink.width(), ink.height()));
	}

}
