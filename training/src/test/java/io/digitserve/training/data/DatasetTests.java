package io.digitserve.training.data;

import java.nio.ByteBuffer;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DatasetTests {

	@Test
	void imagesAndLabelsKeepTheirOrder() {
		Dataset dataset = dataset(7, 0, 9);
		assertThat(dataset.size()).isEqualTo(3);
		assertThat(dataset.label(0)).isEqualTo(7);
		assertThat(dataset.label(2)).isEqualTo(9);
		assertThat(image(dataset, 0)).containsOnly(0);
		assertThat(image(dataset, 2)).containsOnly(2);
	}

	@Test
	void imagesAreAppendedAtTheBuffersPosition() {
		Dataset dataset = dataset(1, 2);
		ByteBuffer two = ByteBuffer.allocate(2 * 784);
		dataset.copyImage(1, two);
		dataset.copyImage(0, two);
		assertThat(two.remaining()).isZero();
		assertThat(two.get(783)).isEqualTo((byte) 1);
		assertThat(two.get(784)).isEqualTo((byte) 0);
	}

	@Test
	void slicesOfSlicesCountFromTheirOwnStart() {
		Dataset slice = dataset(0, 1, 2, 3, 4, 5).slice(1, 6).slice(2, 4);
		assertThat(slice.size()).isEqualTo(2);
		assertThat(slice.label(0)).isEqualTo(3);
		assertThat(image(slice, 1)).containsOnly(4);
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> slice.label(2));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> image(slice, -1));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> slice.slice(0, 3));
	}

	@Test
	void classCountsAreOfTheSliceOnly() {
		Dataset slice = dataset(3, 3, 9, 3, 0).slice(1, 5);
		assertThat(slice.classCounts()).containsExactly(1, 0, 0, 2, 0, 0, 0, 0, 0, 1);
	}

	@Test
	void laterChangesToTheArraysDoNotShow() {
		byte[] pixels = new byte[784];
		byte[] labels = { 5 };
		Dataset dataset = Dataset.of(pixels, labels);
		Arrays.fill(pixels, (byte) 1);
		labels[0] = 6;
		assertThat(dataset.label(0)).isEqualTo(5);
		assertThat(image(dataset, 0)).containsOnly(0);
	}

	@Test
	void lengthsMustFitTogether() {
		assertThatIllegalArgumentException().isThrownBy(() -> Dataset.of(new byte[785], new byte[1]))
			.withMessage("expected 784 pixels for 1 labels, found 785");
	}

	@Test
	void labelsMustBeDigits() {
		assertThatIllegalArgumentException().isThrownBy(() -> dataset(0, 10))
			.withMessage("expected a label from 0 to 9 for image 1, found 10");
		assertThatIllegalArgumentException().isThrownBy(() -> dataset(255))
			.withMessage("expected a label from 0 to 9 for image 0, found 255");
	}

	/** Image i is filled with the value i. */
	private static Dataset dataset(int... labels) {
		byte[] pixels = new byte[labels.length * 784];
		byte[] bytes = new byte[labels.length];
		for (int i = 0; i < labels.length; i++) {
			Arrays.fill(pixels, i * 784, (i + 1) * 784, (byte) i);
			bytes[i] = (byte) labels[i];
		}
		return Dataset.of(pixels, bytes);
	}

	private static byte[] image(Dataset dataset, int i) {
		ByteBuffer target = ByteBuffer.allocate(784);
		dataset.copyImage(i, target);
		return target.array();
	}

}
