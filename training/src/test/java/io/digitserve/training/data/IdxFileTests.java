package io.digitserve.training.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class IdxFileTests {

	private static final int IMAGE_HEADER = 16;

	@Test
	void imagesAreReadAsOneArray() throws IOException {
		byte[] file = SyntheticMnist.images(3);
		assertThat(images(file)).hasSize(3 * 784).isEqualTo(Arrays.copyOfRange(file, IMAGE_HEADER, file.length));
	}

	@Test
	void labelsAreReadAsOneArray() throws IOException {
		assertThat(labels(SyntheticMnist.labels(12))).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1);
	}

	@Test
	void fileWithoutItemsIsWellFormed() throws IOException {
		assertThat(images(SyntheticMnist.images(0))).isEmpty();
	}

	@Test
	void emptyFileIsRefused() {
		assertMalformed(new byte[0], "an IDX header of 16 bytes", "an empty file");
	}

	@Test
	void fileThatDoesNotBeginWithZerosIsRefused() {
		assertMalformed(changed(0, 0x50), "two zero bytes at the start", "0x50 0x00");
	}

	@Test
	void fileOfFloatsIsRefused() {
		assertMalformed(changed(2, 0x0d), "values of type 0x08, unsigned byte", "type 0x0d");
	}

	@Test
	void fileOfLabelsIsNoFileOfImages() {
		assertMalformed(SyntheticMnist.labels(20), "3 dimensions", "1");
	}

	@Test
	void headerThatEndsEarlyIsRefused() {
		assertMalformed(Arrays.copyOf(SyntheticMnist.images(1), 15), "an IDX header of 16 bytes", "15 bytes");
	}

	@Test
	void imagesOfAnotherSizeAreRefused() {
		assertMalformed(changed(15, 32), "dimension 3 to be 28", "32");
		assertMalformed(changed(11, 27), "dimension 2 to be 28", "27");
	}

	@Test
	void truncatedFileIsRefused() {
		byte[] whole = SyntheticMnist.images(2);
		assertMalformed(Arrays.copyOf(whole, whole.length - 1), "1568 values after the header",
				"the file to end after 1567");
	}

	@Test
	void trailingBytesAreRefused() {
		byte[] whole = SyntheticMnist.images(2);
		assertMalformed(Arrays.copyOf(whole, whole.length + 1), "the file to end after 1568 values", "more bytes");
	}

	@Test
	void headerThatClaimsMoreThanAnArrayHoldsIsRefused() {
		byte[] file = SyntheticMnist.images(0);
		ByteBuffer.wrap(file).putInt(4, Integer.MAX_VALUE);
		assertMalformed(file, "at most 2147483639 values", Long.toString(Integer.MAX_VALUE * 784L));
		ByteBuffer.wrap(file).putInt(4, -1);
		assertMalformed(file, "at most 2147483647 items", "4294967295");
	}

	@Test
	void headerThatClaimsMuchAllocatesNothing() {
		byte[] file = SyntheticMnist.images(0);
		int most = (Integer.MAX_VALUE - 8) / 784;
		ByteBuffer.wrap(file).putInt(4, most);
		assertMalformed(file, most * 784 + " values after the header", "the file to end after 0");
	}

	@Test
	void labelThatIsNoDigitIsRefused() {
		byte[] file = SyntheticMnist.labels(5);
		file[8 + 3] = 10;
		assertThatExceptionOfType(MalformedIdxFile.class).isThrownBy(() -> labels(file))
			.withMessage("a-file: expected labels from 0 to 9, found 10 at position 3");
	}

	private static void assertMalformed(byte[] file, String expected, String found) {
		assertThatExceptionOfType(MalformedIdxFile.class).isThrownBy(() -> images(file))
			.withMessage("a-file: expected " + expected + ", found " + found);
	}

	/** A file of one image, with one byte changed. */
	private static byte[] changed(int position, int value) {
		byte[] file = SyntheticMnist.images(1);
		file[position] = (byte) value;
		return file;
	}

	private static byte[] images(byte[] file) throws IOException {
		return IdxFile.images("a-file", new ByteArrayInputStream(file));
	}

	private static byte[] labels(byte[] file) throws IOException {
		return IdxFile.labels("a-file", new ByteArrayInputStream(file));
	}

}
