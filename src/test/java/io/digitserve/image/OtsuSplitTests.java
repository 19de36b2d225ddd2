package io.digitserve.image;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class OtsuSplitTests {

	private static GreyPicture of(float... values) {
		return new GreyPicture(values.length, 1, values);
	}

	@Test
	void twoValuesAreSplitInTheMiddle() {
		assertThat(OtsuSplit.of(of(0, 0, 0, 255, 255))).isEqualTo(new OtsuSplit(0, 127.5f, 255));
	}

	@Test
	void classesAreThoseOfGreatestVarianceBetweenThem() {
		// Of three cuts: (15 - 240)² x 2/4 x 2/4 = 12,656 after 30, and only
		// (0 - 170)² x 1/4 x 3/4 = 5,419 after 0, and as much after 225.
		OtsuSplit split = OtsuSplit.of(of(0, 30, 225, 255));
		assertThat(split.low()).isCloseTo(15, within(0.01f));
		assertThat(split.high()).isCloseTo(240, within(0.01f));
		assertThat(split.threshold()).isBetween(30f, 225f);
	}

	@Test
	void fewInkedPixelsAreEnough() {
		float[] values = new float[10_000];
		Arrays.fill(values, 60_000);
		values[77] = 1000;
		OtsuSplit split = OtsuSplit.of(new GreyPicture(100, 100, values));
		assertThat(split).isEqualTo(new OtsuSplit(1000, 30_500, 60_000));
	}

	@Test
	void invertedPictureIsSplitAtTheSamePlace() {
		GreyPicture picture = of(100 * 257, 101 * 257, 104 * 257, 170 * 257, 200 * 257);
		OtsuSplit split = OtsuSplit.of(picture);
		OtsuSplit inverted = OtsuSplit.of(picture.inverted());
		float bin = 100 * 257 / 255f;
		assertThat(inverted.threshold()).isCloseTo(GreyPicture.FULL - split.threshold(), within(bin));
		assertThat(inverted.contrast()).isCloseTo(split.contrast(), within(bin));
	}

	@Test
	void uniformPictureHasNoContrast() {
		assertThat(OtsuSplit.of(of(7, 7, 7)).contrast()).isZero();
	}

}
