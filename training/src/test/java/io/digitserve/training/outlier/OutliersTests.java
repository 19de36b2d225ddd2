package io.digitserve.training.outlier;

import java.util.Arrays;
import java.util.SplittableRandom;

import io.digitserve.training.drawing.Extent;
import io.digitserve.training.drawing.Placement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class OutliersTests {

	private static final int SIDE = 28;

	/** A ring, 16 pixels high and 11 wide. */
	private static final Outliers.Digits RING = (random) -> {
		float[] image = new float[SIDE * SIDE];
		for (int y = 6; y < 22; y++) {
			for (int x = 8; x < 19; x++) {
				boolean edge = y < 8 || y >= 20 || x < 10 || x >= 17;
				image[y * SIDE + x] = edge ? 255 : 0;
			}
		}
		return image;
	};

	/** A line of one pixel's width. */
	private static final Outliers.Digits HAIR = (random) -> {
		float[] image = new float[SIDE * SIDE];
		for (int y = 4; y < 24; y++) {
			image[y * SIDE + 14] = 255;
		}
		return image;
	};

	private static final Outliers.Digits BLANK = (random) -> new float[SIDE * SIDE];

	@Test
	void countIsTheShare() {
		assertThat(new Outliers(0.2).count(55_000)).isEqualTo(11_000);
		assertThat(Outliers.NONE.count(55_000)).isZero();
	}

	@ParameterizedTest
	@ValueSource(doubles = { -0.1, 1.1, Double.NaN })
	void shareIsBetweenNoneAndAsManyAsDigits(double share) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Outliers(share))
			.withMessage("expected a share of outliers from 0 to 1, found " + share);
	}

	@Test
	void cardNamesTheShare() {
		assertThat(new Outliers(0.2)).hasToString("Outliers[share=0.2]");
		assertThat(Outliers.NONE).hasToString("none");
	}

	@Test
	void sameChanceGivesTheSamePicture() {
		for (int seed = 0; seed < 50; seed++) {
			assertThat(new Outliers(1).next(RING, new SplittableRandom(seed)))
				.isEqualTo(new Outliers(1).next(RING, new SplittableRandom(seed)));
		}
	}

	@Test
	void allPicturesAreImagesAndNearlyAllHaveInk() {
		SplittableRandom random = new SplittableRandom(1);
		int blank = 0;
		for (int i = 0; i < 1000; i++) {
			float[] picture = new Outliers(1).next(RING, random);
			assertThat(picture).hasSize(SIDE * SIDE);
			float most = 0;
			for (float ink : picture) {
				assertThat(ink).isBetween(0f, 256f);
				most = Math.max(most, ink);
			}
			blank += (most < 50) ? 1 : 0;
		}
		assertThat(blank).isLessThan(50);
	}

	@Test
	void picturesCanBeMadeOfImagesWithHardlyAnyInk() {
		SplittableRandom random = new SplittableRandom(2);
		for (int i = 0; i < 1000; i++) {
			assertThat(new Outliers(1).next(BLANK, random)).hasSize(SIDE * SIDE);
			assertThat(new Outliers(1).next(HAIR, random)).hasSize(SIDE * SIDE);
		}
	}

	@Test
	void pairIsBroaderThanHigh() {
		SplittableRandom random = new SplittableRandom(3);
		int broader = 0;
		for (int i = 0; i < 100; i++) {
			float[] picture = Composites.pair(RING, random);
			broader += (Extent.of(picture, true) > Extent.of(picture, false)) ? 1 : 0;
		}
		// one in eight stands on end
		assertThat(broader).isBetween(70, 99);
	}

	@Test
	void halfOfARingIsOpen() {
		SplittableRandom random = new SplittableRandom(4);
		for (int i = 0; i < 50; i++) {
			float[] half = Composites.half(RING, random);
			int edges = 0;
			for (boolean across : new boolean[] { true, false }) {
				edges += fullEdges(half, across);
			}
			// of four sides, the one that was cut has ink at its ends only
			assertThat(edges).isEqualTo(3);
		}
	}

	@Test
	void bracketsAndOtherSignsAreDrawnAsLargeAsDigits() {
		SplittableRandom random = new SplittableRandom(5);
		for (int i = 0; i < 200; i++) {
			float[] sign = Letters.nextSign(random);
			assertThat(Math.max(Extent.of(sign, true), Extent.of(sign, false))).isBetween(19, 20);
		}
	}

	@Test
	void placedInkIsTwentyLongAndCentred() {
		float[] grid = new float[60 * 90];
		for (int y = 20; y < 80; y++) {
			Arrays.fill(grid, y * 60 + 10, y * 60 + 40, 255);
		}
		float[] placed = Placement.placed(grid, 60);
		assertThat(Extent.of(placed, false)).isEqualTo(20);
		assertThat(Extent.of(placed, true)).isEqualTo(10);
		double sum = 0;
		double x = 0;
		double y = 0;
		for (int i = 0; i < placed.length; i++) {
			int row = i / SIDE;
			sum += placed[i];
			x += placed[i] * (i % SIDE);
			y += placed[i] * row;
		}
		assertThat(x / sum).isCloseTo(14, within(0.5));
		assertThat(y / sum).isCloseTo(14, within(0.5));
	}

	/** How many of two opposite sides of the ink's box are more ink than ground. */
	private static int fullEdges(float[] picture, boolean across) {
		int full = 0;
		int[] ink = new int[SIDE];
		for (int i = 0; i < picture.length; i++) {
			int row = i / SIDE;
			ink[across ? i % SIDE : row] += (picture[i] >= 128) ? 1 : 0;
		}
		int first = 0;
		while (ink[first] == 0) {
			first++;
		}
		int last = SIDE - 1;
		while (ink[last] == 0) {
			last--;
		}
		int other = Extent.of(picture, !across);
		full += (2 * ink[first] > other) ? 1 : 0;
		full += (2 * ink[last] > other) ? 1 : 0;
		return full;
	}

}
