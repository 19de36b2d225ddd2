package io.digitserve.training.augmentation;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class NeighbourhoodTests {

	@Test
	void dotGrowsToTheFourBesideIt() {
		float[] expected = new float[28 * 28];
		for (int i : new int[] { 10 * 28 + 5, 9 * 28 + 5, 11 * 28 + 5, 10 * 28 + 4, 10 * 28 + 6 }) {
			expected[i] = 100;
		}
		assertThat(Neighbourhood.thicker(Pictures.dot(10, 5), 1)).containsExactly(expected);
	}

	@Test
	void halfTheShareIsHalfWay() {
		float[] half = Neighbourhood.thicker(Pictures.dot(10, 5), 0.5f);
		assertThat(Pictures.at(half, 10, 5)).isEqualTo(100);
		assertThat(Pictures.at(half, 9, 5)).isEqualTo(50);
		assertThat(Pictures.at(half, 9, 4)).isZero();
	}

	@Test
	void crossShrinksToItsCentre() {
		float[] cross = Neighbourhood.thicker(Pictures.dot(10, 5), 1);
		assertThat(Neighbourhood.thinner(cross, 1)).containsExactly(Pictures.dot(10, 5));
		assertThat(Pictures.at(Neighbourhood.thinner(cross, 0.25f), 9, 5)).isEqualTo(75);
	}

	@Test
	void blurSpreadsADotByTheProductOfOneTwoOne() {
		float[] blurred = Neighbourhood.blurred(Pictures.dot(10, 5), 1);
		float[] expected = new float[28 * 28];
		int[] weights = { 1, 2, 1 };
		for (int row = 0; row < 3; row++) {
			for (int column = 0; column < 3; column++) {
				expected[(9 + row) * 28 + 4 + column] = 100 * weights[row] * weights[column] / 16f;
			}
		}
		assertThat(blurred).containsExactly(expected, within(1e-5f));
		assertThat(Pictures.at(Neighbourhood.blurred(Pictures.dot(10, 5), 0.5f), 10, 5))
			.isEqualTo((100 + 100 * 4 / 16f) / 2);
	}

	@Test
	void noShareLeavesTheImage() {
		float[] image = Pictures.noise();
		assertThat(Neighbourhood.thicker(image, 0)).containsExactly(image);
		assertThat(Neighbourhood.thinner(image, 0)).containsExactly(image);
		assertThat(Neighbourhood.blurred(image, 0)).containsExactly(image);
	}

	@Test
	void outsideOfTheImageIsBackground() {
		float[] ink = Neighbourhood.thinner(filled(), 1);
		assertThat(Pictures.at(ink, 0, 13)).isZero();
		assertThat(Pictures.at(ink, 1, 1)).isEqualTo(100);
		assertThat(Pictures.at(Neighbourhood.blurred(filled(), 1), 0, 0)).isEqualTo(100 * 9 / 16f);
	}

	private static float[] filled() {
		float[] image = new float[28 * 28];
		Arrays.fill(image, 100);
		return image;
	}

}
