package io.digitserve.image;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BoxBlurTests {

	@Test
	void sumIsOverTheNeighboursWithinThePicture() {
		float[] values = { 1, 2, 3, 4, 5, 6, 7, 8, 9 };
		assertThat(BoxBlur.sums(values, 3, 3, 1)).containsExactly(12, 21, 16, 27, 45, 33, 24, 39, 28);
	}

	@Test
	void reachMayBeLargerThanThePicture() {
		assertThat(BoxBlur.sums(new float[] { 1, 2, 3 }, 3, 1, 7)).containsExactly(6, 6, 6);
	}

	@Test
	void reachOfNothingChangesNothing() {
		assertThat(BoxBlur.sums(new float[] { 1, 2, 3 }, 1, 3, 0)).containsExactly(1, 2, 3);
	}

}
