package io.digitserve.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.digitserve.digit.DigitImage;
import io.digitserve.image.Box;
import io.digitserve.image.GreyPicture;
import io.digitserve.image.Normaliser;
import org.jspecify.annotations.Nullable;

/** Lists what of a line may be a digit, and shows it as MNIST would. */
final class Candidates {

	/** Of more parts than this a digit is tried only if they are one piece of ink. */
	private static final int MOST_PARTS = 6;

	/** As many parts on either side of a cut are looked at for what they share. */
	private static final int NEAR = 3;

	/**
	 * In a line of more parts than this nothing is lent: no hand writes so many digits.
	 */
	private static final int MOST_LENDING = 200;

	private final StrokeMap map;

	private final PagePlace place;

	private final double strokeWidth;

	/** What the two sides of a cut lend each other. */
	private record Lent(@Nullable SharedStroke byLeft, @Nullable SharedStroke byRight) {

		static final Lent NOTHING = new Lent(null, null);

	}

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
		List<Lent> lent = lent(line);
		List<Candidate> candidates = new ArrayList<>();
		for (int from = 0; from < parts.size(); from++) {
			Box box = parts.get(from).box();
			int whole = parts.get(from).isCutFromItsLeft() ? 0 : pieceEnd(parts, from);
			int most = Math.max(from + MOST_PARTS, whole);
			for (int to = from + 1; to <= Math.min(parts.size(), most); to++) {
				box = box.union(parts.get(to - 1).box());
				for (List<SharedStroke> more : choices(lent.get(from).byLeft(), lent.get(to).byRight())) {
					Box all = more.stream().map(SharedStroke::box).reduce(box, Box::union);
					if (!geometry.areHopeless(parts.subList(from, to), all)) {
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

	/** What is lent in front of each part, and behind the last. */
	private List<Lent> lent(TextLine line) {
		List<Part> parts = line.parts();
		List<Lent> lent = new ArrayList<>();
		for (int cut = 0; cut <= parts.size(); cut++) {
			if (parts.size() > MOST_LENDING || cut == 0 || cut == parts.size() || !parts.get(cut).isCutFromItsLeft()) {
				lent.add(Lent.NOTHING);
				continue;
			}
			List<Part> left = parts.subList(Math.max(pieceStart(parts, cut), cut - NEAR), cut);
			List<Part> right = parts.subList(cut, Math.min(pieceEnd(parts, cut), cut + NEAR));
			lent.add(new Lent(SharedStroke.lentByLeft(this.map, left, right, this.strokeWidth, line.height()),
					SharedStroke.lentByRight(this.map, left, right, this.strokeWidth, line.height())));
		}
		return lent;
	}

	/** With nothing that is lent, with one of both, with both. */
	private static List<List<SharedStroke>> choices(@Nullable SharedStroke left, @Nullable SharedStroke right) {
		List<List<SharedStroke>> choices = new ArrayList<>();
		choices.add(List.of());
		if (left != null) {
			choices.add(List.of(left));
		}
		if (right != null) {
			choices.add(List.of(right));
		}
		if (left != null && right != null) {
			choices.add(List.of(left, right));
		}
		return choices;
	}

	/** The part with which the piece of ink begins that another is cut from. */
	private static int pieceStart(List<Part> parts, int part) {
		int start = part;
		while (start > 0 && parts.get(start).isCutFromItsLeft()) {
			start--;
		}
		return start;
	}

	/** Behind the last part that is cut from this one, or from one that is. */
	private static int pieceEnd(List<Part> parts, int part) {
		int end = part + 1;
		while (end < parts.size() && parts.get(end).isCutFromItsLeft()) {
			end++;
		}
		return end;
	}

	private DigitImage image(List<Part> parts, List<SharedStroke> lent, Box box) {
		Set<Integer> labels = new HashSet<>();
		parts.forEach((part) -> labels.add(part.label()));
		GreyPicture ink = this.map.only(box, labels);
		lent.forEach((stroke) -> stroke.addTo(ink, box));
		return Normaliser.digit(ink, new Box(0, 0, ink.width(), ink.height()));
	}

}
