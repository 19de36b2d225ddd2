package io.digitserve.image;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class AreaAverageTests {

	private static GreyPicture row(float... values) {
		return new GreyPicture(values.length, 1, values);
	}

	private static GreyPicture scaled(GreyPicture picture, int width, int height) {
		return AreaAverage.scale(picture, Box.whole(picture), width, height);
	}

	@Test
	void sameSizeIsTheSamePicture() {
		GreyPicture picture = new GreyPicture(2, 2, new float[] { 1, 2, 3, 4 });
		assertThat(scaled(picture, 2, 2).values()).containsExactly(1, 2, 3, 4);
	}

	@Test
	void halfTheSizeIsTheMeanOfFour() {
		GreyPicture picture = new GreyPicture(4, 2, new float[] { 1, 2, 0, 0, 3, 6, 0, 8 });
		assertThat(scaled(picture, 2, 1).values()).containsExactly(3, 2);
	}

	@Test
	void partlyCoveredPixelsCountByThePart() {
		// Three pixels to two: each covers one and a half, so (6 + 3/2) / 1.5 and
		// (3/2 + 9) / 1.5.
		assertThat(scaled(row(6, 3, 9), 2, 1).values()).containsExactly(5, 7);
	}

	@Test
	void enlargingKeepsTheMean() {
		// Two pixels to three: the middle one covers half of each.
		assertThat(scaled(row(6, 12), 3, 1).values()).containsExactly(6, 9, 12);
	}

	@Test
	void partOfAPictureIsScaledAlone() {
		GreyPicture picture = new GreyPicture(3, 3, new float[] { 99, 99, 99, 99, 1, 3, 99, 5, 7 });
		assertThat(AreaAverage.scale(picture, new Box(1, 1, 2, 2), 1, 1).values()).containsExactly(4);
	}

	@Test
	void noStrokeIsLostBetweenSamples() {
		float[] values = new float[1000];
		values[499] = 1000;
		GreyPicture small = scaled(row(values), 7, 1);
		float sum = 0;
		for (float value : small.values()) {
			sum += value;
		}
		assertThat(sum / 7).isCloseTo(1, within(1e-4f));
	}

}
