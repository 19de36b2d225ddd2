package io.digitserve.reading;

import io.digitserve.image.Box;
import io.digitserve.image.GreyPicture;
import io.digitserve.image.UprightPicture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PagePlaceTests {

	/** A picture of 400x200 on a page of half its size, with one column of margin. */
	private static final PagePlace PLACE = new PagePlace(new Slant(0), 200, 100,
			new UprightPicture(new GreyPicture(1, 1, new float[1]), 400, 200));

	@Test
	void boxIsScaledToThePicture() {
		assertThat(PLACE.toPicture(new Box(51, 20, 10, 30))).isEqualTo(new Box(100, 40, 20, 60));
	}

	@Test
	void boxStaysWithinThePicture() {
		assertThat(PLACE.toPicture(new Box(0, 90, 10, 30))).isEqualTo(new Box(0, 180, 18, 20));
	}

	@Test
	void edgeIsAHundredthOrTwoWide() {
		assertThat(PLACE.isAtEdge(new Box(3, 30, 4, 40))).isTrue();
		assertThat(PLACE.isAtEdge(new Box(195, 30, 4, 40))).isTrue();
		assertThat(PLACE.isAtEdge(new Box(50, 30, 40, 69))).isTrue();
		assertThat(PLACE.isAtEdge(new Box(20, 30, 4, 40))).isFalse();
	}

}
