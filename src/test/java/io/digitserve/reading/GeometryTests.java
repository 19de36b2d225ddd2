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

	/** A line of digits 50 pixels high, on a page of 400x200. */
	private static final Geometry LINE = new Geometry(50,
			new PagePlace(new Slant(0), 400, 200, new UprightPicture(new GreyPicture(1, 1, new float[1]), 400, 200)));

	private static Part part(int left, int top, int width, int height, double solidity) {
		return new Part(1, new Box(left, top, width, height), (int) (solidity * width * height), Part.NO_CUT);
	}

	private static boolean isRatherAMark(Part part) {
		return LINE.mark(part) > LINE.digitPrior(List.of(part), part.box());
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
	void slenderPartAtTheEdgeIsRatherAMark() {
		assertThat(isRatherAMark(part(396, 70, 3, 80, 0.95))).isTrue();
		assertThat(isRatherAMark(part(300, 70, 3, 80, 0.95))).isFalse();
	}

	@Test
	void partTooTallOrWideForADigitIsRatherAMark() {
		assertThat(isRatherAMark(part(100, 20, 30, 140, 0.1))).isTrue();
		assertThat(isRatherAMark(part(100, 100, 120, 40, 0.1))).isTrue();
	}

	@Test
	void partsFarFromEachOtherAreNotOneDigit() {
		Part left = part(100, 100, 10, 50, 0.5);
		Part near = part(108, 100, 10, 20, 0.5);
		Part far = part(140, 100, 10, 20, 0.5);
		assertThat(LINE.digitPrior(List.of(left, near), left.box().union(near.box())))
			.isGreaterThan(LINE.digitPrior(List.of(left, far), left.box().union(far.box())));
	}

	@Test
	void whatTheClassifierFindsUnlikeADigitIsOneLessProbably() {
		assertThat(digit(10)).isLessThan(digit(3));
		assertThat(digit(3)).isLessThan(digit(-10));
		// A classifier that knows no outliers says minus infinity of everything.
		assertThat(digit(Float.NEGATIVE_INFINITY)).isCloseTo(digit(-30), within(1e-6));
	}

	private static double digit(float outlierScore) {
		Box box = new Box(100, 100, 40, 50);
		Candidate candidate = new Candidate(0, 1, box, box, DigitImage.of(new byte[DigitImage.PIXELS]), 0);
		float[] probabilities = { 0, 0, 0, 0, 0, 0, 0, 0, 1, 0 };
		return LINE.digit(candidate, 8, Prediction.of(probabilities, 0, outlierScore));
	}

	@Test
	void cutThroughMuchInkIsLessProbable() {
		Part thin = new Part(1, new Box(0, 0, 20, 50), 300, 0.5);
		Part thick = new Part(1, new Box(0, 0, 20, 50), 300, 2.5);
		assertThat(LINE.end(thin)).isGreaterThan(LINE.end(thick));
		assertThat(LINE.end(part(0, 0, 20, 50, 0.3))).isZero();
	}

}
