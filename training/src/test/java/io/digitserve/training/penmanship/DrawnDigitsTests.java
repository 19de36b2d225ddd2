package io.digitserve.training.penmanship;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

import io.digitserve.training.drawing.Extent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DrawnDigitsTests {

	private static final int SIDE = 28;

	@Test
	void countIsTheShare() {
		assertThat(new DrawnDigits(0.25).count(55_000)).isEqualTo(13_750);
		assertThat(DrawnDigits.NONE.count(55_000)).isZero();
	}

	@ParameterizedTest
	@ValueSource(doubles = { -0.1, 1.1, Double.NaN })
	void shareIsBetweenNoneAndAsManyAsImages(double share) {
		assertThatIllegalArgumentException().isThrownBy(() -> new DrawnDigits(share))
			.withMessage("expected a share of drawn digits from 0 to 1, found " + share);
	}

	@Test
	void cardNamesTheShare() {
		assertThat(new DrawnDigits(0.25)).hasToString("DrawnDigits[share=0.25]");
		assertThat(DrawnDigits.NONE).hasToString("none");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 })
	void sameChanceGivesTheSamePictureAndAnotherAnother(int digit) {
		float[] picture = new DrawnDigits(1).next(digit, new SplittableRandom(1));
		assertThat(new DrawnDigits(1).next(digit, new SplittableRandom(1))).isEqualTo(picture);
		assertThat(new DrawnDigits(1).next(digit, new SplittableRandom(2))).isNotEqualTo(picture);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 })
	void inkHasTheSizeThatMnistGivesDigits(int digit) {
		SplittableRandom random = new SplittableRandom(digit);
		for (int i = 0; i < 200; i++) {
			float[] picture = Pen.draw(DigitForm.of(digit, random), random);
			assertThat(Math.max(Extent.of(picture, true), Extent.of(picture, false))).isBetween(19, 20);
		}
	}

	@Test
	void everyDigitHasSeveralForms() {
		for (int digit = 0; digit < 10; digit++) {
			SplittableRandom random = new SplittableRandom(digit);
			Set<DigitForm> forms = new HashSet<>();
			for (int i = 0; i < 200; i++) {
				forms.add(DigitForm.of(digit, random));
			}
			assertThat(forms).hasSizeGreaterThan(5);
		}
	}

	@Test
	void noughtHasAHoleAndAOneHasNone() {
		SplittableRandom random = new SplittableRandom(1);
		DigitForm ring = new DigitForm("50 12 05 28 59 88 95 82 50", 0.8);
		DigitForm flagged = new DigitForm("04 50! 59", 0.6);
		int holes = 0;
		for (int i = 0; i < 100; i++) {
			holes += hasHole(Pen.draw(ring, random)) ? 1 : 0;
			assertThat(hasHole(Pen.draw(flagged, random))).isFalse();
		}
		// A thick pen may fill a narrow one.
		assertThat(holes).isGreaterThan(90);
	}

	/** Whether there is ground that ink keeps from the edge. */
	private static boolean hasHole(float[] picture) {
		boolean[] reached = new boolean[picture.length];
		flood(picture, reached, 0, 0);
		for (int i = 0; i < picture.length; i++) {
			if (!reached[i] && picture[i] < 64) {
				return true;
			}
		}
		return false;
	}

	private static void flood(float[] picture, boolean[] reached, int row, int column) {
		boolean inside = row >= 0 && row < SIDE && column >= 0 && column < SIDE;
		if (!inside || reached[row * SIDE + column] || picture[row * SIDE + column] >= 128) {
			return;
		}
		reached[row * SIDE + column] = true;
		flood(picture, reached, row - 1, column);
		flood(picture, reached, row + 1, column);
		flood(picture, reached, row, column - 1);
		flood(picture, reached, row, column + 1);
	}

}
