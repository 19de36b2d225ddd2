package io.digitserve.training.augmentation;

import java.util.Arrays;
import java.util.SplittableRandom;

import io.digitserve.training.drawing.Extent;
import io.digitserve.training.drawing.Placement;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CutOutTests {

	private static final int SIDE = 28;

	private static final int SEEDS = 400;

	@Test
	void noneLeavesTheImage() {
		assertThat(CutOut.NONE.apply(Pictures.noise(), new SplittableRandom(1))).containsExactly(Pictures.noise());
	}

	@Test
	void gapTakesInkAndNoMoreThanALineOrADotHas() {
		float[] bar = bar();
		for (int seed = 0; seed < SEEDS; seed++) {
			float[] found = new CutOut(0, 1).apply(bar, new SplittableRandom(seed));
			double lost = 0;
			for (int i = 0; i < bar.length; i++) {
				assertThat(found[i]).isBetween(0f, bar[i]);
				lost += (bar[i] - found[i]) / 255;
			}
			// a dot 4 pixels across and half a pixel of smooth edge, or along all of it
			assertThat(lost).isBetween(0.3, 20 * 2.8);
		}
	}

	@Test
	void remainsStandBesideADigitThatStillHasMnistsSize() {
		float[] bar = bar();
		int narrow = 0;
		for (int seed = 0; seed < SEEDS; seed++) {
			float[] found = new CutOut(1, 0).apply(bar, new SplittableRandom(seed));
			assertThat(Math.max(Extent.of(found, true), Extent.of(found, false))).as("seed " + seed).isBetween(18, 20);
			assertThat(centre(found)).as("seed " + seed).isCloseTo(SIDE / 2.0, within(0.6));
			narrow += (Extent.of(found, true) == Extent.of(bar, true)) ? 1 : 0;
		}
		// what is above or below, one in three, mostly leaves the bar as slender as it
		// was
		assertThat(narrow).isLessThan(SEEDS / 2);
	}

	@Test
	void blankStaysBlank() {
		assertThat(new CutOut(1, 1).apply(new float[SIDE * SIDE], new SplittableRandom(1))).containsOnly(0);
	}

	@Test
	void sharesAreHowOftenAnImageChanges() {
		int changed = 0;
		for (int seed = 0; seed < SEEDS; seed++) {
			float[] found = new CutOut(0.25, 0).apply(bar(), new SplittableRandom(seed));
			changed += Arrays.equals(found, bar()) ? 0 : 1;
		}
		// binomial, four standard deviations
		assertThat((double) changed).isCloseTo(0.25 * SEEDS, within(4 * Math.sqrt(SEEDS * 0.25 * 0.75)));
	}

	/** Upright, 20 pixels high and 4 wide, in the middle. */
	private static float[] bar() {
		float[] image = new float[SIDE * SIDE];
		for (int y = 4; y < 24; y++) {
			for (int x = 12; x < 16; x++) {
				image[y * SIDE + x] = 255;
			}
		}
		return Placement.placed(image, SIDE);
	}

	/** The row of the centre of mass. */
	private static double centre(float[] picture) {
		double sum = 0;
		double moment = 0;
		for (int i = 0; i < picture.length; i++) {
			int row = i / SIDE;
			sum += picture[i];
			moment += picture[i] * row;
		}
		return moment / sum;
	}

}
