package io.digitserve.reading;

import io.digitserve.image.Box;
import io.digitserve.image.GreyPicture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SlantTests {

	/** A stroke of 40 rows that moves by half a column to the left in each row. */
	private static GreyPicture leaning() {
		float[] values = new float[60 * 50];
		for (int y = 5; y < 45; y++) {
			for (int x = 0; x < 4; x++) {
				values[y * 60 + 40 - y / 2 + x] = GreyPicture.FULL;
			}
		}
		return new GreyPicture(60, 50, values);
	}

	@Test
	void leaningStrokeIsMeasured() {
		StrokeMap map = new StrokeMap(leaning());
		assertThat(Slant.of(map, map.parts()).shift()).isCloseTo(0.5, within(0.051));
	}

	@Test
	void strokeIsUprightAfterwardsAndNoInkIsLost() {
		GreyPicture upright = new Slant(0.5).upright(leaning());
		StrokeMap map = new StrokeMap(upright);
		assertThat(map.parts()).hasSize(1);
		assertThat(map.parts().get(0).box().width()).isLessThanOrEqualTo(6);
		assertThat(sum(upright)).isCloseTo(sum(leaning()), within(1.0));
	}

	@Test
	void pageWithoutInkIsUpright() {
		StrokeMap map = new StrokeMap(new GreyPicture(20, 20, new float[400]));
		assertThat(Slant.of(map, map.parts()).shift()).isZero();
	}

	@Test
	void boxOfWhatIsUprightIsAroundWhatWasSlanted() {
		StrokeMap map = new StrokeMap(new Slant(0.5).upright(leaning()));
		Box box = new Slant(0.5).slanted(map.parts().get(0).box(), 50);
		// Columns 40 - 44 / 2 = 18 to 40 - 5 / 2 + 3 = 41.
		assertThat(box.left()).isCloseTo(18, within(2));
		assertThat(box.left() + box.width()).isCloseTo(42, within(2));
		assertThat(box.top()).isEqualTo(5);
		assertThat(box.height()).isEqualTo(40);
	}

	private static double sum(GreyPicture picture) {
		double sum = 0;
		for (float value : picture.values()) {
			sum += value / GreyPicture.FULL;
		}
		return sum;
	}

}
