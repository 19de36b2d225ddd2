package io.digitserve.image;

import java.util.Comparator;
import java.util.List;

import io.digitserve.digit.Doubt;
import org.jspecify.annotations.Nullable;

/**
 * The connected pieces of a picture's ink, and whether they can be one digit. They are
 * looked at from so far away that small gaps of a broken stroke close. In doubt they are
 * a digit: what a digit looks like is known better by who classifies it.
 */
final class InkPieces {

	/** A digit of this size shows all that matters; smaller ones stay as they are. */
	private static final int SIDE = 48;

	/** A row of as many digits is seen at that size, a longer one smaller. */
	private static final int LONG_ROW = 8;

	/**
	 * What is at least this share of the strongest ink belongs to a piece, as long as
	 * that is not faint: hairlines have grown so, but specks have grown fainter.
	 */
	private static final float STROKE_SHARE = 0.25f;

	private static final float FAINT = 0.12f * GreyPicture.FULL;

	/** Specks: no piece is as long as this share of the box around all of them. */
	private static final double LONG_SHARE = 0.25;

	/** Or there are many, of which none has a share of the ink like this. */
	private static final int MANY = 8;

	private static final double LARGE_SHARE = 0.25;

	/** No digit is this many times wider than high, but dashes and ruled lines are. */
	private static final int FLAT = 4;

	/** Digits that stand side by side differ in height by less than this. */
	private static final double TALL = 0.6;

	/** No digit is so much wider than high; broken ones are not, either. */
	private static final double WIDE = 1.25;

	/** The tallest digit of a row has at least this share of the row's height. */
	private static final double ROW = 0.6;

	/** A dot fills more than this share of the box around it, and is about a square. */
	private static final double SOLID = 0.7;

	private static final double SQUARE = 1.5;

	/** Columns that two digits may share, as a share of the narrower one's. */
	private static final double OVERLAP = 0.2;

	/** A frame encloses this share of each side of the picture. */
	private static final double FRAME = 0.9;

	/** The ink of a frame is in this outer share of it. */
	private static final double RIM = 0.12;

	private final List<InkPiece> pieces;

	private final int area;

	private InkPieces(List<InkPiece> pieces) {
		this.pieces = pieces;
		int sum = 0;
		for (InkPiece piece : pieces) {
			sum += piece.area();
		}
		this.area = sum;
	}

	/**
	 * Why the ink within a box is hardly one digit; absent if it may be.
	 * @param ink 0 = none, to {@link GreyPicture#FULL}
	 */
	static @Nullable Doubt doubt(GreyPicture ink, Box box) {
		double scale = Math.min(1, SIDE / Math.max(box.height(), (double) box.width() / LONG_ROW));
		GreyPicture seen = AreaAverage.scale(ink, box, Math.max(1, (int) Math.round(box.width() * scale)),
				Math.max(1, (int) Math.round(box.height() * scale)));
		float stroke = stroke(seen);
		InkPieces found = new InkPieces(InkPiece.of(seen, stroke));
		boolean whole = box.width() >= FRAME * ink.width() && box.height() >= FRAME * ink.height();
		if (found.areFlat() || (whole && isFrame(seen, stroke))) {
			return Doubt.NO_DIGIT;
		}
		int digits = found.sideBySide(seen.height());
		if (digits > 1) {
			return Doubt.severalDigits(digits);
		}
		return found.areSpecks(Box.whole(seen).longestSide()) ? Doubt.NO_DIGIT : null;
	}

	private static float stroke(GreyPicture ink) {
		float strongest = 0;
		for (float value : ink.values()) {
			strongest = Math.max(strongest, value);
		}
		return Math.max(FAINT, STROKE_SHARE * strongest);
	}

	private boolean areSpecks(int side) {
		boolean isShort = true;
		boolean isScattered = this.pieces.size() >= MANY;
		for (InkPiece piece : this.pieces) {
			isShort &= piece.box().longestSide() < LONG_SHARE * side;
			isScattered &= piece.area() < LARGE_SHARE * this.area;
		}
		return isShort || isScattered;
	}

	private boolean areFlat() {
		for (InkPiece piece : this.pieces) {
			if (!isFlat(piece.box())) {
				return false;
			}
		}
		return true;
	}

	/**
	 * How many pieces that could be digits stand side by side; 1 if they do not.
	 * @param height of the ink
	 */
	private int sideBySide(int height) {
		if (this.pieces.size() == 1) {
			return 1;
		}
		int tallest = this.pieces.stream().mapToInt((piece) -> piece.box().height()).max().orElse(0);
		List<InkPiece> tall = this.pieces.stream()
			.filter((piece) -> piece.box().height() >= TALL * tallest)
			.sorted(Comparator.comparingInt((piece) -> piece.box().left()))
			.toList();
		if (tallest < ROW * height || tall.stream().allMatch(InkPieces::isDot)) {
			return 1;
		}
		for (int i = 1; i < tall.size(); i++) {
			if (!isLeftOf(tall.get(i - 1).box(), tall.get(i).box())) {
				return 1;
			}
		}
		Box all = tall.stream().map(InkPiece::box).reduce(Box::union).orElseThrow();
		return (all.width() >= WIDE * tallest) ? tall.size() : 1;
	}

	private static boolean isFlat(Box box) {
		return box.width() >= FLAT * box.height();
	}

	private static boolean isDot(InkPiece piece) {
		Box box = piece.box();
		int shorter = Math.min(box.width(), box.height());
		return box.longestSide() <= SQUARE * shorter && piece.area() >= SOLID * box.width() * box.height();
	}

	/** Whether another box begins where one ends. */
	private static boolean isLeftOf(Box box, Box other) {
		int shared = box.left() + box.width() - other.left();
		return shared <= OVERLAP * Math.min(box.width(), other.width());
	}

	/** Whether there is ink in all four corners and nowhere off the rim. */
	private static boolean isFrame(GreyPicture ink, float stroke) {
		int rimX = Math.max(1, (int) (RIM * ink.width()));
		int rimY = Math.max(1, (int) (RIM * ink.height()));
		boolean[] corners = new boolean[4];
		for (int y = 0; y < ink.height(); y++) {
			for (int x = 0; x < ink.width(); x++) {
				if (ink.at(x, y) >= stroke) {
					boolean side = x < rimX || x >= ink.width() - rimX;
					boolean end = y < rimY || y >= ink.height() - rimY;
					if (!side && !end) {
						return false;
					}
					if (side && end) {
						corners[((x < rimX) ? 0 : 1) + ((y < rimY) ? 0 : 2)] = true;
					}
				}
			}
		}
		return corners[0] && corners[1] && corners[2] && corners[3];
	}

}
