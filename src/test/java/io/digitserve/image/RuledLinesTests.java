package io.digitserve.image;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RuledLinesTests {

	private static final int WIDTH = 200;

	private static final int HEIGHT = 100;

	private final GreyPicture page = new GreyPicture(WIDTH, HEIGHT, new float[WIDTH * HEIGHT]);

	private void fill(int left, int top, int width, int height) {
		for (int y = top; y < top + height; y++) {
			for (int x = left; x < left + width; x++) {
				this.page.values()[y * WIDTH + x] = GreyPicture.FULL;
			}
		}
	}

	/** As of a page. */
	private static GreyPicture removed(GreyPicture page) {
		return RuledLines.OF_PAGE.removed(Rule.removed(page));
	}

	@Test
	void lineAlongThePageIsRemoved() {
		fill(0, 80, WIDTH, 3);
		assertThat(removed(this.page).values()).containsOnly(0);
	}

	@Test
	void lineThatIsNotQuiteLevelIsRemoved() {
		for (int x = 0; x < WIDTH; x += 20) {
			fill(x, 80 + x / 40, 20, 3);
		}
		assertThat(removed(this.page).values()).containsOnly(0);
	}

	@Test
	void strokeAcrossALineStaysWhole() {
		fill(0, 60, WIDTH, 3);
		fill(100, 30, 5, 60);
		GreyPicture rest = removed(this.page);
		for (int y = 30; y < 90; y++) {
			assertThat(rest.at(102, y)).as("row %d", y).isEqualTo(GreyPicture.FULL);
		}
		assertThat(rest.at(50, 61)).isZero();
	}

	@Test
	void lineUnderDigitsIsRemovedAndTheyStay() {
		fill(0, 80, WIDTH, 3);
		// They stand on the line, end in a bar along it, and reach below it.
		fill(30, 30, 6, 50);
		fill(60, 70, 40, 10);
		fill(150, 30, 6, 60);
		GreyPicture rest = removed(this.page);
		assertThat(rest.at(20, 81)).isZero();
		assertThat(rest.at(180, 81)).isZero();
		assertThat(rest.at(32, 77)).isEqualTo(GreyPicture.FULL);
		assertThat(rest.at(80, 72)).isEqualTo(GreyPicture.FULL);
		assertThat(rest.at(152, 81)).isEqualTo(GreyPicture.FULL);
		assertThat(rest.at(152, 88)).isEqualTo(GreyPicture.FULL);
	}

	@Test
	void lineOnATiltedPageIsRemoved() {
		// 2.9 degrees
		for (int x = 0; x < WIDTH; x++) {
			fill(x, 60 + x / 20, 1, 3);
		}
		assertThat(removed(this.page).values()).containsOnly(0);
	}

	@Test
	void lineThatIsAsThickAsAStrokeIsNone() {
		fill(0, 40, WIDTH, 12);
		assertThat(removed(this.page).values()).containsExactly(this.page.values());
	}

	@Test
	void barOfADigitIsNoLine() {
		fill(60, 20, 50, 4);
		assertThat(removed(this.page).values()).containsExactly(this.page.values());
	}

	@Test
	void feetOfDigitsInARowAreNoLine() {
		for (int left = 30; left < 160; left += 36) {
			fill(left + 14, 20, 6, 50);
			fill(left, 64, 32, 6);
		}
		assertThat(removed(this.page).values()).containsExactly(this.page.values());
	}

	@Test
	void thickLineWithoutGapsIsRemovedThoughItEndsOnThePage() {
		fill(40, 60, 120, 6);
		assertThat(removed(this.page).values()).containsOnly(0);
	}

	@Test
	void thickLineWithGapsIsRemovedIfItRunsFromEndToEnd() {
		for (int left = 0; left < WIDTH; left += 36) {
			fill(left, 60, 32, 6);
		}
		fill(WIDTH - 10, 60, 10, 6);
		assertThat(removed(this.page).values()).containsOnly(0);
	}

	@Test
	void thinLineWithGapsIsRemoved() {
		for (int left = 30; left < 160; left += 12) {
			fill(left, 0, 6, 50);
		}
		for (int left = 30; left < 160; left += 36) {
			fill(left, 64, 32, 3);
		}
		GreyPicture rest = removed(this.page);
		assertThat(rest.at(40, 65)).isZero();
		assertThat(rest.at(32, 20)).isEqualTo(GreyPicture.FULL);
	}

	@Test
	void sideOfAFrameAtTheEdgeIsRemoved() {
		fill(194, 0, 2, HEIGHT);
		assertThat(removed(this.page).values()).containsOnly(0);
	}

	@Test
	void thinRemainsOfAFrameAreRemovedBesideAThickStroke() {
		fill(190, 30, 3, 55);
		fill(100, 30, 12, 50);
		GreyPicture rest = removed(this.page);
		assertThat(rest.at(191, 50)).isZero();
		assertThat(rest.at(105, 50)).isEqualTo(GreyPicture.FULL);
	}

	@Test
	void footOfADigitNearTheEdgeIsNoRemainderOfAFrame() {
		fill(30, 10, 10, 60);
		fill(150, 10, 10, 60);
		fill(60, 84, 60, 6);
		assertThat(removed(this.page).values()).containsExactly(this.page.values());
	}

	@Test
	void barAlongTheRemainsOfAFrameStays() {
		fill(100, 20, 8, 60);
		fill(60, 92, WIDTH - 60, 3);
		fill(90, 84, 40, 8);
		GreyPicture rest = removed(this.page);
		assertThat(rest.at(70, 93)).isZero();
		assertThat(rest.at(190, 93)).isZero();
		for (int x = 92; x < 128; x++) {
			assertThat(rest.at(x, 88)).as("column %d", x).isEqualTo(GreyPicture.FULL);
		}
	}

	@Test
	void oneThatStandsFreeIsNoSideOfAFrame() {
		fill(8, 15, 4, 70);
		fill(100, 0, 4, HEIGHT);
		assertThat(removed(this.page).values()).containsExactly(this.page.values());
	}

}
