package io.digitserve.image;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RimTests {

	private static final float LEVEL = GreyPicture.FULL / 255;

	private final float[] light = new float[40 * 30];

	RimTests() {
		Arrays.fill(this.light, 240 * LEVEL);
	}

	private void fill(Box box, int level) {
		for (int y = box.top(); y < box.top() + box.height(); y++) {
			Arrays.fill(this.light, y * 40 + box.left(), y * 40 + box.left() + box.width(), level * LEVEL);
		}
	}

	private Box inside() {
		GreyPicture picture = new GreyPicture(40, 30, this.light);
		return Rim.inside(picture, OtsuSplit.of(picture));
	}

	@Test
	void paperAloneHasNone() {
		assertThat(inside()).isEqualTo(new Box(0, 0, 40, 30));
	}

	@Test
	void darkAndLightSidesAreTheRim() {
		fill(new Box(0, 0, 2, 30), 200);
		fill(new Box(39, 0, 1, 30), 255);
		fill(new Box(0, 0, 40, 3), 100);
		fill(new Box(0, 28, 40, 2), 230);
		assertThat(inside()).isEqualTo(new Box(2, 3, 37, 25));
	}

	@Test
	void strokeThatReachesTheEdgeIsNone() {
		// the stem of a 4, from the middle of the right side to its lower end
		fill(new Box(38, 12, 2, 18), 20);
		assertThat(inside()).isEqualTo(new Box(0, 0, 40, 30));
	}

	@Test
	void inkThatGoesOnInsideIsNone() {
		// all of a 1 that fills the picture's height, and its flag
		fill(new Box(38, 0, 2, 30), 20);
		fill(new Box(30, 0, 8, 14), 20);
		assertThat(inside()).isEqualTo(new Box(0, 0, 40, 30));
	}

	@Test
	void barOfADigitIsNone() {
		// a 7 that fills the picture
		fill(new Box(0, 0, 40, 3), 20);
		for (int y = 3; y < 30; y++) {
			fill(new Box(36 - y, y, 4, 1), 20);
		}
		assertThat(inside()).isEqualTo(new Box(0, 0, 40, 30));
	}

	@Test
	void barApartFromTheDigitIsTheRim() {
		fill(new Box(0, 0, 40, 3), 20);
		fill(new Box(20, 6, 4, 20), 20);
		assertThat(inside()).isEqualTo(new Box(0, 3, 40, 27));
	}

	@Test
	void edgeOfATiltedPaperIsTheRim() {
		fill(new Box(0, 0, 40, 3), 20);
		fill(new Box(0, 3, 12, 1), 20);
		fill(new Box(0, 4, 5, 1), 20);
		fill(new Box(20, 8, 4, 20), 20);
		assertThat(inside()).isEqualTo(new Box(0, 3, 40, 27));
	}

	@Test
	void frameThatADigitTouchesIsTheRim() {
		fill(new Box(0, 0, 40, 1), 20);
		fill(new Box(0, 29, 40, 1), 20);
		fill(new Box(0, 0, 1, 30), 20);
		fill(new Box(39, 0, 1, 30), 20);
		fill(new Box(20, 1, 4, 28), 20);
		assertThat(inside()).isEqualTo(new Box(1, 1, 38, 28));
	}

	@Test
	void halfOfAPictureIsNone() {
		fill(new Box(0, 0, 10, 30), 100);
		assertThat(inside()).isEqualTo(new Box(0, 0, 40, 30));
	}

}
