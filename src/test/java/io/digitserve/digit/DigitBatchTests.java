package io.digitserve.digit;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DigitBatchTests {

	@Test
	void sliceHoldsTheImagesBetween() {
		DigitBatch batch = shades(1, 2, 3, 4);
		assertThat(firstPixels(batch.slice(1, 3))).containsExactly(2, 3);
		assertThat(firstPixels(batch.slice(0, 4))).containsExactly(1, 2, 3, 4);
	}

	@Test
	void concatKeepsTheOrder() {
		DigitBatch batch = DigitBatch.concat(List.of(shades(7), shades(3, 9), shades(1)));
		assertThat(batch.size()).isEqualTo(4);
		assertThat(firstPixels(batch)).containsExactly(7, 3, 9, 1);
	}

	@Test
	void sliceReachesAcrossWhatWasConcatenated() {
		DigitBatch batch = DigitBatch.concat(List.of(shades(1, 2, 3), shades(4), shades(5, 6)));
		assertThat(firstPixels(batch.slice(2, 5))).containsExactly(3, 4, 5);
		assertThat(firstPixels(batch.slice(2, 5).slice(1, 2))).containsExactly(4);
	}

	@Test
	void copyingTwiceGivesTheSamePixels() {
		DigitBatch batch = DigitBatch.concat(List.of(shades(1), shades(2)));
		assertThat(firstPixels(batch)).isEqualTo(firstPixels(batch));
	}

	@Test
	void copyingMovesTheTargetBehindTheImages() {
		ByteBuffer target = ByteBuffer.allocateDirect(3 * DigitImage.PIXELS);
		shades(8, 9).copyTo(target);
		assertThat(target.position()).isEqualTo(2 * DigitImage.PIXELS);
		assertThat(target.get(DigitImage.PIXELS - 1)).isEqualTo((byte) 8);
		assertThat(target.get(DigitImage.PIXELS)).isEqualTo((byte) 9);
	}

	@Test
	void imageIsOneOfTheBatch() {
		DigitBatch batch = DigitBatch.concat(List.of(shades(1, 2), shades(3, 200)));
		assertThat(batch.image(1).ink(0, 0)).isEqualTo(2);
		assertThat(batch.image(3).ink(27, 27)).isEqualTo(200);
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> batch.image(4));
	}

	@Test
	void blanksAreTheImagesWithoutInk() {
		byte[] faint = new byte[2 * DigitImage.PIXELS];
		faint[2 * DigitImage.PIXELS - 1] = 1;
		DigitBatch batch = DigitBatch.concat(List.of(shades(0, 7, 0), DigitBatch.wrap(faint), shades(0)));
		assertThat(batch.blanks().stream()).containsExactly(0, 2, 3, 5);
	}

	@Test
	void sliceRefusesWhatIsNotThere() {
		DigitBatch batch = shades(1, 2);
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> batch.slice(0, 3));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> batch.slice(1, 1));
	}

	@Test
	void aBatchOfNothingIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> DigitBatch.wrap(new byte[0]));
		assertThatIllegalArgumentException().isThrownBy(() -> DigitBatch.concat(List.of()));
	}

	@Test
	void partOfAnImageIsRefusedInWords() {
		assertThatIllegalArgumentException().isThrownBy(() -> DigitBatch.wrap(new byte[785]))
			.withMessage("expected a positive multiple of 784 pixels, found 785");
	}

	/** A batch in which every pixel of an image has that image's shade. */
	private static DigitBatch shades(int... shades) {
		byte[] pixels = new byte[shades.length * DigitImage.PIXELS];
		for (int image = 0; image < shades.length; image++) {
			Arrays.fill(pixels, image * DigitImage.PIXELS, (image + 1) * DigitImage.PIXELS, (byte) shades[image]);
		}
		return DigitBatch.wrap(pixels);
	}

	private static int[] firstPixels(DigitBatch batch) {
		ByteBuffer copy = ByteBuffer.allocate(batch.size() * DigitImage.PIXELS);
		batch.copyTo(copy);
		int[] first = new int[batch.size()];
		Arrays.setAll(first, (image) -> Byte.toUnsignedInt(copy.get(image * DigitImage.PIXELS)));
		return first;
	}

}
