package io.digitserve.training.augmentation;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.digitserve.training.augmentation.Pictures.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * On a ramp, whose pixel is 100 plus its column, a result tells which column it came
 * from.
 */
class WarpTests {

	private static final int SEEDS = 400;

	@Test
	void noStrengthLeavesTheImage() {
		float[] image = Pictures.noise();
		assertThat(new Warp(0, 0, 0, 0, 0).apply(image, 7, 0, new SplittableRandom(1))).containsExactly(image);
	}

	@Test
	void randomNumbersDecideTheResult() {
		Warp warp = new Warp(10, 0.1, 0.1, 2, 1);
		float[] image = Pictures.noise();
		float[] warped = warp.apply(image, 7, 0, new SplittableRandom(1));
		assertThat(warp.apply(image, 7, 0, new SplittableRandom(1))).containsExactly(warped);
		assertThat(warp.apply(image, 7, 0, new SplittableRandom(2))).isNotEqualTo(warped);
		assertThat(image).containsExactly(Pictures.noise());
	}

	@ParameterizedTest
	@ValueSource(ints = { -2, 1, 3 })
	void shiftByWholePixelsMovesPixelsUnchanged(int pixels) {
		// The same random numbers with another largest shift shift in proportion.
		double right = 14 + 100
				- at(new Warp(0, 0, 0, 1, 0).apply(Pictures.ramp(), 7, 0, new SplittableRandom(5)), 14, 14);
		Warp shift = new Warp(0, 0, 0, pixels / right, 0);
		float[] columns = Pictures.noise();
		for (int i = 28; i < columns.length; i++) {
			columns[i] = columns[i - 28]; // whatever the shift up or down, rows are alike
		}
		float[] shifted = shift.apply(columns, 7, 0, new SplittableRandom(5));
		for (int column = 5; column < 23; column++) {
			assertThat(at(shifted, 14, column)).isCloseTo(at(columns, 14, column - pixels), within(0.01f));
		}
	}

	@Test
	void whatComesInFromOutsideIsBackground() {
		float[] ink = new float[28 * 28];
		Arrays.fill(ink, 100);
		float[] shifted = new Warp(0, 0, 0, 5, 0).apply(ink, 7, 0, new SplittableRandom(5));
		float[] corners = { at(shifted, 0, 0), at(shifted, 0, 27), at(shifted, 27, 0), at(shifted, 27, 27) };
		assertThat(corners).contains(0);
		assertThat(at(shifted, 14, 14)).isEqualTo(100);
	}

	@Test
	void shiftsReachTheirLimitButNotBeyond() {
		double largest = 0;
		for (int seed = 0; seed < SEEDS; seed++) {
			float[] shifted = new Warp(0, 0, 0, 2, 0).apply(Pictures.ramp(), 7, 0, new SplittableRandom(seed));
			largest = Math.max(largest, Math.abs(at(shifted, 14, 14) - 114));
		}
		assertThat(largest).isBetween(1.9, 2.0001);
	}

	@Test
	void rotationsKeepLengthsAndTheirLimit() {
		double largest = 0;
		for (int seed = 0; seed < SEEDS; seed++) {
			double[] slope = slope(new Warp(15, 0, 0, 0, 0), seed);
			assertThat(Math.hypot(slope[0], slope[1])).isCloseTo(1, within(1e-4));
			largest = Math.max(largest, Math.abs(Math.toDegrees(Math.atan2(slope[1], slope[0]))));
		}
		assertThat(largest).isBetween(14.5, 15.01);
	}

	@Test
	void scalesAreSymmetricRatios() {
		double smallest = 9;
		double largest = 0;
		for (int seed = 0; seed < SEEDS; seed++) {
			double[] slope = slope(new Warp(0, 0.1, 0, 0, 0), seed);
			assertThat(slope[1]).isCloseTo(0, within(1e-4));
			smallest = Math.min(smallest, slope[0]);
			largest = Math.max(largest, slope[0]);
		}
		assertThat(smallest).isBetween(1 / 1.1 - 1e-4, 0.92);
		assertThat(largest).isBetween(1.09, 1.1 + 1e-4);
	}

	@Test
	void shearMovesARowByItsDistanceFromTheCentre() {
		double largest = 0;
		for (int seed = 0; seed < SEEDS; seed++) {
			double[] slope = slope(new Warp(0, 0, 0.2, 0, 0), seed);
			assertThat(slope[0]).isCloseTo(1, within(1e-4));
			largest = Math.max(largest, Math.abs(slope[1]));
		}
		assertThat(largest).isBetween(0.19, 0.2001);
	}

	/**
	 * At a control point a cubic B-spline weighs it and its neighbours with 4/6, 1/6 and
	 * 1/6: of the variance 18/36 is left in each of two directions.
	 */
	@Test
	void bendingHasTheSpreadThatTheSplineLeaves() {
		double squares = 0;
		int seeds = 2_000;
		for (int seed = 0; seed < seeds; seed++) {
			float[] bent = new Warp(0, 0, 0, 0, 2).apply(Pictures.ramp(), 7, 0, new SplittableRandom(seed));
			squares += Math.pow(at(bent, 14, 14) - 114, 2);
		}
		double variance = 2 * 2 * 0.5 * 0.5;
		assertThat(squares / seeds).isCloseTo(variance, within(4 * variance * Math.sqrt(2.0 / seeds)));
	}

	@Test
	void bendingIsSmooth() {
		float[] bent = new Warp(0, 0, 0, 0, 1).apply(Pictures.ramp(), 7, 0, new SplittableRandom(3));
		for (int column = 6; column < 21; column++) {
			// a control point a spacing of 7 pixels away moves by about 1
			assertThat(at(bent, 14, column + 1) - at(bent, 14, column) - 1).isBetween(-0.7f, 0.7f);
		}
		assertThat(at(bent, 14, 14)).isNotEqualTo(114f);
	}

	/** By how much the source's column changes along a row and along a column. */
	private static double[] slope(Warp warp, int seed) {
		float[] warped = warp.apply(Pictures.ramp(), 7, 0, new SplittableRandom(seed));
		return new double[] { (at(warped, 14, 18) - at(warped, 14, 10)) / 8.0,
				(at(warped, 18, 14) - at(warped, 10, 14)) / 8.0 };
	}

}
