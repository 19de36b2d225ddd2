package io.digitserve.image;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PenWidthTests {

	private static final int WIDTH = 20;

	/** So long that the ends of a bar count little. */
	private static final int LENGTH = 200;

	/** An upright bar, its last column inked in part. */
	private static GreyPicture bar(double width) {
		float[] values = new float[WIDTH * LENGTH];
		for (int y = 0; y < LENGTH; y++) {
			for (int x = 0; x < Math.ceil(width); x++) {
				values[y * WIDTH + 8 + x] = (float) (GreyPicture.FULL * Math.min(1, width - x));
			}
		}
		return new GreyPicture(WIDTH, LENGTH, values);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 2, 2.5, 3, 4 })
	void widthOfABarIsItsOwn(double width) {
		assertThat(PenWidth.of(bar(width))).isCloseTo(width, within(0.03 * width));
	}

	@Test
	void noInkHasNoWidthAndLacksNone() {
		assertThat(PenWidth.of(bar(0))).isZero();
		assertThat(PenWidth.missing(bar(0))).isZero();
	}

	@ParameterizedTest
	@ValueSource(doubles = { 1, 2 })
	void thinStrokesGetWhatTheyLack(double width) {
		double missing = PenWidth.missing(bar(width));
		assertThat(missing).isPositive();
		assertThat(PenWidth.of(PenWidth.thickened(bar(width), missing))).isBetween(2.1, 2.9);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 2.5, 3, 6 })
	void otherStrokesLackNothing(double width) {
		assertThat(PenWidth.missing(bar(width))).isZero();
	}

}
