package io.digitserve.image;

import io.digitserve.digit.DigitImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MnistFormTests {

	/** A filled rectangle on a ground of 28x28. */
	private static GreyPicture rectangle(int left, int top, int width, int height) {
		float[] values = new float[DigitImage.PIXELS];
		for (int y = top; y < top + height; y++) {
			for (int x = left; x < left + width; x++) {
				values[y * DigitImage.SIDE + x] = 1;
			}
		}
		return new GreyPicture(DigitImage.SIDE, DigitImage.SIDE, values);
	}

	/** The centre of columns 4 to 23 is 13.5, of 5 to 24 is 14.5: both round to 14. */
	@ParameterizedTest
	@CsvSource({ "4, 10, 20, 9, true", "5, 10, 20, 9, true", "10, 4, 9, 20, true", "10, 5, 9, 20, true",
			"3, 10, 20, 9, false", "6, 10, 20, 9, false", "10, 3, 9, 20, false", "10, 6, 9, 20, false" })
	void centreOfMassIsRoundedToFourteen(int left, int top, int width, int height, boolean fits) {
		assertThat(MnistForm.fits(rectangle(left, top, width, height))).isEqualTo(fits);
	}

	@ParameterizedTest
	@CsvSource({ "17, false", "18, false", "19, true", "20, true", "21, false" })
	void longestSideIsTwentyOrRarelyNineteen(int side, boolean fits) {
		assertThat(MnistForm.fits(rectangle(14 - side / 2, 10, side, 9))).isEqualTo(fits);
	}

	@Test
	void groundThatIsNotZeroIsNotMnists() {
		GreyPicture ground = rectangle(0, 0, 28, 28);
		assertThat(MnistForm.fits(ground)).isFalse();
	}

	@Test
	void blankIsNotMnists() {
		assertThat(MnistForm.fits(rectangle(0, 0, 0, 0))).isFalse();
	}

	@Test
	void otherSizesAreNotMnists() {
		assertThat(MnistForm.fits(new GreyPicture(28, 27, new float[28 * 27]))).isFalse();
	}

}
