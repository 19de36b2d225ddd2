package io.digitserve.image;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PlaneTests {

	private static final int WIDTH = 20;

	private static final int HEIGHT = 10;

	private static GreyPicture rising() {
		float[] values = new float[WIDTH * HEIGHT];
		for (int i = 0; i < values.length; i++) {
			int row = i / WIDTH;
			values[i] = 100 + 3 * (i % WIDTH) - 2 * row;
		}
		return new GreyPicture(WIDTH, HEIGHT, values);
	}

	private static float[] weights(float value) {
		float[] weights = new float[WIDTH * HEIGHT];
		Arrays.fill(weights, value);
		return weights;
	}

	@Test
	void planeIsFound() {
		Plane plane = Plane.through(rising(), weights(1));
		assertThat(plane.riseX()).isCloseTo(3, within(1e-9));
		assertThat(plane.riseY()).isCloseTo(-2, within(1e-9));
		assertThat(plane.at(7, 4)).isCloseTo(100 + 21 - 8, within(1e-3f));
	}

	@Test
	void pixelsWithoutWeightDoNotCount() {
		GreyPicture picture = rising();
		float[] weights = weights(1);
		picture.values()[25] = 60_000;
		weights[25] = 0;
		assertThat(Plane.through(picture, weights).riseX()).isCloseTo(3, within(1e-9));
	}

	@Test
	void rowOfPixelsGivesALevelPlane() {
		Plane plane = Plane.through(new GreyPicture(3, 1, new float[] { 1, 2, 3 }), new float[] { 1, 1, 1 });
		assertThat(plane.at(0, 0)).isEqualTo(2);
	}

	@Test
	void nothingThatCountsGivesNothing() {
		assertThat(Plane.through(rising(), weights(0)).at(3, 3)).isZero();
	}

}
