package io.digitserve.image;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StrokeWidthTests {

	@Test
	void strokesOfSixPixelsAreAboutSixWide() {
		float[] values = new float[40 * 100];
		for (int y = 10; y < 90; y++) {
			for (int x = 15; x < 21; x++) {
				values[y * 40 + x] = GreyPicture.FULL;
			}
		}
		assertThat(StrokeWidth.of(new GreyPicture(40, 100, values))).isBetween(5.0, 6.5);
	}

	@Test
	void pageWithoutStrokesHasTheLeastWidth() {
		assertThat(StrokeWidth.of(new GreyPicture(10, 10, new float[100]))).isEqualTo(1);
	}

}
