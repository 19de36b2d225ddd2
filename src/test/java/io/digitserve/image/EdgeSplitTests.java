package io.digitserve.image;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EdgeSplitTests {

	/** Ink of 80 with an edge of 40, a 200th of the picture. */
	private static GreyPicture littleInk() {
		float[] values = new float[100 * 100];
		for (int x = 40; x < 50; x++) {
			for (int y = 47; y < 53; y++) {
				boolean edge = y == 47 || y == 52;
				values[y * 100 + x] = edge ? 40 : 80;
			}
		}
		return new GreyPicture(100, 100, values);
	}

	@Test
	void thresholdIsHalfwayUpTheEdgesHoweverLittleInkThereIs() {
		OtsuSplit split = EdgeSplit.of(littleInk());
		assertThat(split.threshold()).isBetween(30f, 50f);
		assertThat(split.high()).isGreaterThan(55);
		assertThat(split.low()).isLessThan(1);
	}

	@Test
	void pictureWithoutEdgesHasNoContrast() {
		assertThat(EdgeSplit.of(new GreyPicture(10, 10, new float[100])).contrast()).isZero();
	}

}
