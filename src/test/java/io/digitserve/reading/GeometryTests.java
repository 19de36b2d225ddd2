package io.digitserve.reading;

import java.util.List;

import io.digitserve.digit.DigitImage;
import io.digitserve.digit.Prediction;
import io.digitserve.image.Box;
import io.digitserve.image.GreyPicture;
import io.digitserve.image.UprightPicture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class GeometryTests {

	/** A line of digits 50 pixels high with strokes 5 wide, on a page of 400x200. */
	private static final Geometry LINE = line(1);

	/** By how much another line of the page has more ink. */
	private static Geometry line(int more) {
		TextLine line = new TextLine(List.of(part(50, 100, 30, 50, 0.3), part(200, 100, 30, 50, 0.3)), 50);
		return new Geometry(line, more * line.ink(), 5, new PagePlace(new Slant(0), 400, 200,
				new UprightPicture(new GreyPicture(1, 1, new float[1]), 400, 200)));
	}

	private static Part part(int left, int top, int width, int height, double solidity) {
		return new Part(1, new Box(left, top, width, height), (int) (solidity * width * height), Part.NO_CUT);
	}

	/**
	 * If the classifier does not know whether it is a digit, but which one it would be.
	 */
	private static boolean isRatherAMark(Part part) {
		Box box = part.box();
		return LINE.mark(part) > LINE.digit(candidate(box, LINE.prior(List.of(part), box)), digit(box),
				surely(digit(box), 0));
	}

	/** One for a slender part, else nought. */
	private static int digit(Box box) {
		return (3 * box.width() < box.height()) ? 1 : 0;
	}

	private static Candidate candidate(Box box, double prior) {
		return new Candidate(0, 1, box, box, DigitImage.of(new byte[DigitImage.PIXELS]), prior);
	}

	private static Prediction surely(int digit, float outlierScore) {
		float[] probabilities = new float[Prediction.CLASSES];
		probabilities[digit] = 1;
		return Prediction.of(probabilities, 0, outlierScore);
	}

	@Test
	void dotDashAndCommaAreRatherMarks() {
		assertThat(isRatherAMark(part(100, 140, 6, 6, 0.8))).isTrue();
		assertThat(isRatherAMark(part(100, 120, 25, 7, 0.8))).isTrue();
		assertThat(isRatherAMark(part(100, 140, 6, 14, 0.6))).isTrue();
	}

	@Test
	void digitsAndSmallZerosAreNot() {
		assertThat(isRatherAMark(part(100, 100, 30, 50, 0.3))).isFalse();
		assertThat(isRatherAMark(part(100, 100, 6, 48, 0.9))).isFalse();
		assertThat(isRatherAMark(part(100, 120, 22, 22, 0.35))).isFalse();
	}

	@Test
	void whatIsAsTallAsADigitAndSurelyNoneIsAMark() {
		Box bracket = new Box(100, 98, 12, 58);
		Part part = part(100, 98, 12, 58, 0.35);
		double prior = LINE.prior(List.of(part), bracket);
		assertThat(LINE.digit(candidate(bracket, prior), 1, surely(1, 5))).isLessThan(LINE.mark(part));
		assertThat(LINE.digit(candidate(bracket, prior), 1, surely(1, -5))).isGreaterThan(LINE.mark(part));
	}

	@Test
	void oddsAgainstADigitCountMoreThanOddsForIt() {
		Candidate candidate = candidate(new Box(100, 100, 30, 50), 0);
		double against = LINE.digit(candidate, 0, surely(0, 4)) - LINE.digit(candidate, 0, surely(0, 6));
		double neither = LINE.digit(candidate, 0, surely(0, -8)) - LINE.digit(candidate, 0, surely(0, -6));
		assertThat(against).isGreaterThan(2 * 0.5 + neither);
	}

	@Test
	void slenderPartAtTheEdgeIsRatherAMark() {
		assertThat(isRatherAMark(part(392, 90, 6, 60, 0.95))).isTrue();
		assertThat(isRatherAMark(part(300, 90, 6, 60, 0.95))).isFalse();
	}

	@Test
	void partsFarFromEachOtherAreNotOneDigit() {
		Part left = part(100, 100, 10, 50, 0.5);
		Part near = part(108, 100, 10, 20, 0.5);
		Part far = part(140, 100, 10, 20, 0.5);
		assertThat(LINE.prior(List.of(left, near), left.box().union(near.box())))
			.isGreaterThan(LINE.prior(List.of(left, far), left.box().union(far.box())));
	}

	@Test
	void whatTheClassifierFindsUnlikeADigitIsOneLessProbably() {
		assertThat(digit(10)).isLessThan(digit(3));
		assertThat(digit(3)).isLessThan(digit(-10));
		// A classifier that knows no outliers says minus infinity of everything.
		assertThat(digit(Float.NEGATIVE_INFINITY)).isCloseTo(digit(-30), within(1e-6));
	}

	private static double digit(float outlierScore) {
		return LINE.digit(candidate(new Box(100, 100, 40, 50), 0), 8, surely(8, outlierScore));
	}

	@Test
	void digitInALineWithLittleInkIsLessProbable() {
		Part part = part(100, 100, 30, 50, 0.3);
		assertThat(line(20).prior(List.of(part), part.box())).isLessThan(LINE.prior(List.of(part), part.box()));
		// Lines of a page are not equally long.
		assertThat(line(2).prior(List.of(part), part.box())).isEqualTo(LINE.prior(List.of(part), part.box()));
	}

	@Test
	void partsThatAreTooWideOrTallOrFarApartAreNotTried() {
		Part digit = part(100, 100, 30, 50, 0.3);
		Part far = part(160, 100, 10, 50, 0.3);
		Part wide = part(100, 100, 95, 50, 0.3);
		Part tall = part(100, 20, 30, 140, 0.1);
		assertThat(LINE.areHopeless(List.of(digit), digit.box())).isFalse();
		assertThat(LINE.areHopeless(List.of(digit, far), digit.box().union(far.box()))).isTrue();
		assertThat(LINE.areHopeless(List.of(wide), wide.box())).isTrue();
		assertThat(LINE.areHopeless(List.of(tall), tall.box())).isTrue();
	}

	@Test
	void cutThroughMuchInkIsLessProbable() {
		Part thin = new Part(1, new Box(0, 0, 20, 50), 300, 0.5);
		Part thick = new Part(1, new Box(0, 0, 20, 50), 300, 4.5);
		assertThat(LINE.end(thin)).isGreaterThan(LINE.end(thick));
		assertThat(LINE.end(part(0, 0, 20, 50, 0.3))).isZero();
	}

}
