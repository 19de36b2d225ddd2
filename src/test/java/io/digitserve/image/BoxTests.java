package io.digitserve.image;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BoxTests {

	private final GreyPicture picture = new GreyPicture(4, 3, new float[] { 0, 0, 3, 0, 0, 5, 0, 0, 0, 0, 0, 1 });

	@Test
	void boxIsTightAroundWhatReachesTheThreshold() {
		assertThat(Box.ofInk(this.picture, 1)).isEqualTo(new Box(1, 0, 3, 3));
		assertThat(Box.ofInk(this.picture, 2)).isEqualTo(new Box(1, 0, 2, 2));
		assertThat(Box.ofInk(this.picture, 5)).isEqualTo(new Box(1, 1, 1, 1));
	}

	@Test
	void nothingThatReachesTheThresholdIsAnEmptyBox() {
		assertThat(Box.ofInk(this.picture, 6).longestSide()).isZero();
	}

	@Test
	void wholePictureIsABox() {
		assertThat(Box.whole(this.picture)).isEqualTo(new Box(0, 0, 4, 3));
		assertThat(Box.whole(this.picture).longestSide()).isEqualTo(4);
	}

}
