package io.digitserve.training.augmentation;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class HandwritingTests {

	private static final Warp STILL = new Warp(0, 0, 0, 0, 0);

	private static final int SEEDS = 400;

	@Test
	void noStrengthLeavesTheImage() {
		assertThat(apply(new Handwriting(0, STILL, CutOut.NONE, 0, 0, 0), Pictures.noise(), 1))
			.containsExactly(Pictures.noise());
	}

	@Test
	void warpComesFirst() {
		Warp warp = new Warp(10, 0.1, 0, 1, 1);
		assertThat(apply(new Handwriting(0, warp, CutOut.NONE, 0, 0, 0), Pictures.noise(), 7))
			.containsExactly(warp.apply(Pictures.noise(), 7, 0, new SplittableRandom(7)));
	}

	@Test
	void faintInkIsAFactorOfAllPixels() {
		double faintest = 1;
		float[] image = Pictures.noise();
		for (int seed = 0; seed < SEEDS; seed++) {
			float[] faint = apply(new Handwriting(0, STILL, CutOut.NONE, 0, 0, 1), image, seed);
			float factor = faint[0] / image[0];
			for (int i = 0; i < image.length; i++) {
				assertThat(faint[i]).isCloseTo(factor * image[i], within(1e-3f));
			}
			faintest = Math.min(faintest, factor);
		}
		assertThat(faintest).isBetween(0.45 - 1e-6, 0.47);
	}

	@Test
	void strokesGetThickerOrThinner() {
		float[] cross = Neighbourhood.thicker(Pictures.dot(14, 14), 1);
		int thicker = 0;
		for (int seed = 0; seed < SEEDS; seed++) {
			float[] changed = apply(new Handwriting(0, STILL, CutOut.NONE, 1, 0, 0), cross, seed);
			assertThat(changed).isNotEqualTo(cross);
			thicker += (ink(changed) > ink(cross)) ? 1 : 0;
		}
		// even chances: binomial, four standard deviations
		assertThat((double) thicker).isCloseTo(SEEDS / 2.0, within(4 * Math.sqrt(SEEDS / 4.0)));
	}

	@Test
	void blurSpreadsTheInkAndLeavesTheDarkestAsDark() {
		float[] dot = Pictures.dot(14, 14);
		double most = 0;
		for (int seed = 0; seed < SEEDS; seed++) {
			float[] blurred = apply(new Handwriting(0, STILL, CutOut.NONE, 0, 1, 0), dot, seed);
			assertThat(Pictures.at(blurred, 14, 14)).isCloseTo(100, within(1e-3f));
			for (float ink : blurred) {
				assertThat(ink).isBetween(0f, 100.001f);
			}
			assertThat(Pictures.at(blurred, 13, 13)).isPositive();
			most = Math.max(most, ink(blurred));
		}
		// Four times 1 2 1 either way is 70 of 256 in the middle.
		assertThat(most).isBetween(100 * Math.pow(256 / 70.0, 2) / 1.2, 100 * Math.pow(256 / 70.0, 2));
	}

	@Test
	void shareIsHowOftenAnImageChanges() {
		int changed = 0;
		for (int seed = 0; seed < SEEDS; seed++) {
			float[] found = apply(new Handwriting(0, STILL, CutOut.NONE, 0, 0, 0.25), Pictures.dot(14, 14), seed);
			changed += (ink(found) < 100) ? 1 : 0;
		}
		assertThat((double) changed).isCloseTo(0.25 * SEEDS, within(4 * Math.sqrt(SEEDS * 0.25 * 0.75)));
	}

	private static float[] apply(Augmentation augmentation, float[] image, long seed) {
		return augmentation.apply(image, 7, 0, new SplittableRandom(seed));
	}

	private static double ink(float[] image) {
		double sum = 0;
		for (float value : image) {
			sum += value;
		}
		return sum;
	}

}
