package io.digitserve.image;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PngFileTests {

	private static final byte[] PLAIN = HandmadePng.black(5, 7).toBytes();

	private static byte[] essentials(byte[] png) {
		return EncodedPicture.of(png).essentials();
	}

	@Test
	void sizeComesFromTheHeader() {
		EncodedPicture picture = EncodedPicture.of(PLAIN);
		assertThat(picture).isInstanceOf(PngFile.class);
		assertThat(List.of(picture.width(), picture.height())).containsExactly(5, 7);
	}

	@Test
	void soundFileOfEssentialsAloneStaysAsItIs() {
		assertThat(essentials(PLAIN)).isEqualTo(PLAIN);
	}

	@Test
	void everyTruncationIsRefused() {
		for (int length = 1; length < PLAIN.length; length++) {
			byte[] truncated = Arrays.copyOf(PLAIN, length);
			assertThatExceptionOfType(UnreadableImage.class).isThrownBy(() -> essentials(truncated))
				.withMessageEndingWith("truncated");
		}
	}

	@Test
	void everyFlippedBitIsRefused() {
		for (int bit = 0; bit < 8 * PLAIN.length; bit++) {
			byte[] flipped = PLAIN.clone();
			flipped[bit / 8] ^= (byte) (1 << bit % 8);
			assertThatExceptionOfType(UnreadableImage.class).as("bit %d", bit).isThrownBy(() -> essentials(flipped));
		}
	}

	@Test
	void wrongChecksumNamesItsChunk() {
		byte[] damaged = PLAIN.clone();
		damaged[PLAIN.length - 1] ^= 1;
		assertThatExceptionOfType(UnreadableImage.class).isThrownBy(() -> essentials(damaged))
			.withMessage("expected the checksum ae426082 in the PNG's chunk IEND, found ae426083: damaged");
	}

	@Test
	void ancillaryChunksAndWhatFollowsTheEndAreLeftOut() {
		ByteArrayOutputStream longer = new ByteArrayOutputStream();
		longer.writeBytes(HandmadePng.black(5, 7).with("zTXt", new byte[999]).with("iCCP", new byte[9]).toBytes());
		longer.writeBytes(new byte[50]);
		assertThat(essentials(longer.toByteArray())).isEqualTo(PLAIN);
	}

	@Test
	void unknownCriticalChunkIsRefused() {
		assertThatExceptionOfType(UnreadableImage.class)
			.isThrownBy(() -> essentials(HandmadePng.black(5, 7).with("NEWS").toBytes()))
			.withMessage("expected a PNG of known chunks, found a NEWS that says it must not be ignored");
	}

	@ParameterizedTest
	@CsvSource({ "0, 5, 0x5", "5, 0, 5x0", "-1, 5, 4294967295x5" })
	void impossibleSizeIsRefused(int width, int height, String found) {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		file.writeBytes(HandmadePng.SIGNATURE);
		file.writeBytes(HandmadePng.header(width, height, 8, HandmadePng.GREY, 0));
		assertThatExceptionOfType(UnreadableImage.class).isThrownBy(() -> EncodedPicture.of(file.toByteArray()))
			.withMessage("expected a PNG of at least 1x1 pixels, found a header of " + found);
	}

	@Test
	void otherFirstChunkIsRefused() {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		file.writeBytes(HandmadePng.SIGNATURE);
		file.writeBytes(HandmadePng.chunk("gAMA", new byte[13]));
		assertThatExceptionOfType(UnreadableImage.class).isThrownBy(() -> EncodedPicture.of(file.toByteArray()))
			.withMessage("expected a PNG that begins with the chunk IHDR, found another");
	}

}
