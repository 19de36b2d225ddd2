package io.digitserve.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OrientationTests {

	private static ByteBuffer exif(ByteOrder order, int tag, int value) {
		return ByteBuffer.allocate(26)
			.order(order)
			.put((byte) ((order == ByteOrder.BIG_ENDIAN) ? 'M' : 'I'))
			.put((byte) ((order == ByteOrder.BIG_ENDIAN) ? 'M' : 'I'))
			.putShort((short) 42)
			.putInt(8)
			.putShort((short) 1)
			.putShort((short) tag)
			.putShort((short) 3)
			.putInt(1)
			.putShort((short) value)
			.flip()
			.limit(26);
	}

	/**
	 * Stored are the rows 1 2 3 and 4 5 6. Exif says which side of what was meant the
	 * first row and the first column are: 1 top, left; 2 top, right; 3 bottom, right; 4
	 * bottom, left; 5 left, top; 6 right, top; 7 right, bottom; 8 left, bottom.
	 */
	@ParameterizedTest
	@CsvSource({ "1, 3, 1 2 3 4 5 6", "2, 3, 3 2 1 6 5 4", "3, 3, 6 5 4 3 2 1", "4, 3, 4 5 6 1 2 3",
			"5, 2, 1 4 2 5 3 6", "6, 2, 4 1 5 2 6 3", "7, 2, 6 3 5 2 4 1", "8, 2, 3 6 2 5 1 4" })
	void picturesAreTurnedUpright(int value, int width, String rows) {
		GreyPicture stored = new GreyPicture(3, 2, new float[] { 1, 2, 3, 4, 5, 6 });
		GreyPicture upright = Orientation.ofExif(exif(ByteOrder.BIG_ENDIAN, 0x0112, value)).upright(stored);
		assertThat(upright.width()).isEqualTo(width);
		StringBuilder found = new StringBuilder();
		for (float pixel : upright.values()) {
			found.append((int) pixel).append(' ');
		}
		assertThat(found.toString().strip()).isEqualTo(rows);
	}

	@Test
	void bothByteOrdersAreRead() {
		assertThat(Orientation.ofExif(exif(ByteOrder.LITTLE_ENDIAN, 0x0112, 8))).isEqualTo(Orientation.ROTATED_270);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 9, -1 })
	void unknownValueIsUpright(int value) {
		assertThat(Orientation.ofExif(exif(ByteOrder.BIG_ENDIAN, 0x0112, value))).isEqualTo(Orientation.UPRIGHT);
	}

	@Test
	void absentTagIsUpright() {
		assertThat(Orientation.ofExif(exif(ByteOrder.BIG_ENDIAN, 0x0100, 6))).isEqualTo(Orientation.UPRIGHT);
	}

	@Test
	void truncatedDataIsUpright() {
		for (int length = 0; length < 20; length++) {
			ByteBuffer truncated = exif(ByteOrder.BIG_ENDIAN, 0x0112, 6).limit(length);
			assertThat(Orientation.ofExif(truncated)).isEqualTo(Orientation.UPRIGHT);
		}
	}

	@Test
	void directoryOutsideOfTheDataIsUpright() {
		ByteBuffer exif = exif(ByteOrder.BIG_ENDIAN, 0x0112, 6).putInt(4, -5);
		assertThat(Orientation.ofExif(exif)).isEqualTo(Orientation.UPRIGHT);
	}

}
