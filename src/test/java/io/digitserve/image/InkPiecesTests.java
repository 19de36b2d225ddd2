package io.digitserve.image;

import java.util.Random;

import io.digitserve.digit.Doubt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** Light ink on a dark ground, drawn with bars: left, top, width and height. */
class InkPiecesTests {

	private final float[] values = new float[200 * 100];

	private final GreyPicture ink = new GreyPicture(200, 100, this.values);

	private InkPiecesTests bar(int left, int top, int width, int height) {
		for (int y = top; y < top + height; y++) {
			for (int x = left; x < left + width; x++) {
				this.values[y * 200 + x] = GreyPicture.FULL;
			}
		}
		return this;
	}

	/** A rectangle of bars 6 thick. */
	private InkPiecesTests ring(int left, int top, int width, int height) {
		return bar(left, top, width, 6).bar(left, top + height - 6, width, 6)
			.bar(left, top, 6, height)
			.bar(left + width - 6, top, 6, height);
	}

	private @Nullable Doubt doubt() {
		return InkPieces.doubt(this.ink, Box.ofInk(this.ink, 1));
	}

	@Test
	void oneStrokeMayBeADigit() {
		assertThat(bar(90, 20, 8, 60).doubt()).isNull();
	}

	@Test
	void smallRingInALargePictureMayBeADigit() {
		assertThat(ring(20, 30, 25, 40).doubt()).isNull();
	}

	@Test
	void hairlineIsNoMereSpecks() {
		// one pixel wide, and seen from four times as far away
		for (int i = 0; i < 90; i++) {
			bar(5 + 2 * i, 5 + i, 2, 1);
		}
		assertThat(doubt()).isNull();
	}

	@Test
	void twoDigitsSideBySideAreSeveral() {
		assertThat(ring(20, 20, 40, 60).bar(90, 25, 8, 55).doubt()).isEqualTo(Doubt.severalDigits(2));
	}

	@Test
	void digitsAreCounted() {
		assertThat(ring(5, 20, 35, 60).ring(50, 18, 35, 60).bar(100, 20, 8, 60).ring(120, 22, 35, 60).doubt())
			.isEqualTo(Doubt.severalDigits(4));
	}

	@Test
	void lowDigitsInALongRowAreSeveral() {
		for (int left = 2; left < 190; left += 20) {
			ring(left, 30, 16, 40);
		}
		assertThat(doubt()).isEqualTo(Doubt.severalDigits(10));
	}

	@Test
	void dotsInARowAreNoDigit() {
		assertThat(bar(10, 50, 6, 6).bar(90, 50, 6, 6).bar(170, 50, 6, 6).doubt()).isEqualTo(Doubt.NO_DIGIT);
	}

	@Test
	void fiveWithADetachedBarIsOne() {
		// The bar on top is not as high as a digit.
		assertThat(
				bar(80, 20, 50, 7).bar(75, 32, 7, 25).bar(75, 50, 40, 7).bar(108, 50, 7, 30).bar(75, 74, 40, 7).doubt())
			.isNull();
	}

	@Test
	void zeroWithAGapAboveAndBelowIsOne() {
		assertThat(bar(70, 20, 7, 60).bar(105, 20, 7, 60).doubt()).isNull();
	}

	@Test
	void fourWhoseStrokesDoNotTouchIsOne() {
		assertThat(bar(70, 20, 7, 40).bar(70, 55, 30, 7).bar(105, 20, 7, 60).doubt()).isNull();
	}

	@Test
	void piecesAboveEachOtherAreOne() {
		assertThat(ring(80, 5, 40, 40).ring(78, 52, 44, 44).doubt()).isNull();
	}

	@Test
	void commaBesideADigitIsNoDigit() {
		assertThat(ring(60, 20, 40, 60).bar(150, 70, 6, 18).doubt()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "40,50,90,6", "0,40,200,3" })
	void dashIsNoDigit(int left, int top, int width, int height) {
		assertThat(bar(left, top, width, height).doubt()).isEqualTo(Doubt.NO_DIGIT);
	}

	@Test
	void ruledPaperIsNoDigit() {
		for (int top = 5; top < 100; top += 15) {
			bar(0, top, 200, 3);
		}
		assertThat(doubt()).isEqualTo(Doubt.NO_DIGIT);
	}

	@Test
	void frameIsNoDigit() {
		assertThat(ring(3, 3, 194, 94).doubt()).isEqualTo(Doubt.NO_DIGIT);
	}

	@Test
	void frameAroundSomethingMayBeADigit() {
		assertThat(ring(3, 3, 194, 94).bar(95, 30, 8, 40).doubt()).isNull();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 4 })
	void specksAreNoDigit(int size) {
		Random random = new Random(size);
		for (int i = 0; i < 60; i++) {
			bar(random.nextInt(200 - size), random.nextInt(100 - size), size, size);
		}
		assertThat(doubt()).isEqualTo(Doubt.NO_DIGIT);
	}

	@Test
	void specksAroundADigitDoNotMatter() {
		Random random = new Random(5);
		for (int i = 0; i < 30; i++) {
			bar(random.nextInt(199), random.nextInt(99), 2, 2);
		}
		assertThat(ring(80, 20, 40, 60).doubt()).isNull();
	}

}
