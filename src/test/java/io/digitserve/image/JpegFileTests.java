package io.digitserve.image;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JpegFileTests {

	private static final byte[] PLAIN = Drawings.jpeg(Drawings.darkFive());

	/** The two bytes of the marker that begins a file. */
	private static final int START = 2;

	/** Exif's first directory: one entry, the orientation, of a picture to be turned. */
	private static final byte[] EXIF = { 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0,
			0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0 };

	private static byte[] segment(int marker, byte... content) {
		ByteArrayOutputStream segment = new ByteArrayOutputStream();
		segment.write(0xFF);
		segment.write(marker);
		segment.write((content.length + 2) >> 8);
		segment.write(content.length + 2);
		segment.writeBytes(content);
		return segment.toByteArray();
	}

	private static byte[] inserted(byte[] jpeg, int at, byte[] segment) {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		file.write(jpeg, 0, at);
		file.writeBytes(segment);
		file.write(jpeg, at, jpeg.length - at);
		return file.toByteArray();
	}

	/** A file of nothing but a frame header. */
	private static byte[] frame(int marker, int bits, int height, int width, int components) {
		byte[] content = { (byte) bits, (byte) (height >> 8), (byte) height, (byte) (width >> 8), (byte) width,
				(byte) components };
		return inserted(new byte[] { (byte) 0xFF, (byte) 0xD8 }, START, segment(marker, content));
	}

	@Test
	void sizeComesFromTheFrameHeader() {
		EncodedPicture picture = EncodedPicture.of(PLAIN);
		assertThat(picture).isInstanceOf(JpegFile.class);
		assertThat(List.of(picture.width(), picture.height())).containsExactly(100, 120);
	}

	@Test
	void everyTruncationIsRefused() {
		for (int length = 1; length < PLAIN.length; length++) {
			byte[] truncated = Arrays.copyOf(PLAIN, length);
			assertThatExceptionOfType(UnreadableImage.class).as("%d bytes", length)
				.isThrownBy(() -> EncodedPicture.of(truncated).essentials())
				.withMessageEndingWith("truncated");
		}
	}

	@Test
	void commentsProfilesAndWhatFollowsTheEndAreLeftOut() {
		byte[] longer = inserted(PLAIN, START, segment(0xFE, new byte[65_000]));
		longer = inserted(longer, START, segment(0xE2, new byte[500]));
		longer = Arrays.copyOf(longer, longer.length + 50);
		assertThat(EncodedPicture.of(longer).essentials()).isEqualTo(PLAIN);
	}

	@Test
	void colourTransformStays() {
		byte[] adobe = inserted(PLAIN, START, segment(0xEE, new byte[12]));
		assertThat(EncodedPicture.of(adobe).essentials()).isEqualTo(adobe);
	}

	@Test
	void orientationComesFromExif() {
		assertThat(EncodedPicture.of(inserted(PLAIN, START, segment(0xE1, EXIF))).orientation())
			.isEqualTo(Orientation.ROTATED_90);
		assertThat(EncodedPicture.of(PLAIN).orientation()).isEqualTo(Orientation.UPRIGHT);
	}

	@ParameterizedTest
	@CsvSource({ "0xC9, 8, 1, SOF9 of 8 bits and 1 components", "0xC1, 12, 3, SOF1 of 12 bits and 3 components",
			"0xC0, 8, 4, SOF0 of 8 bits and 4 components" })
	void unusualKindsAreRefusedByName(int marker, int bits, int components, String found) {
		assertThatExceptionOfType(UnreadableImage.class)
			.isThrownBy(() -> EncodedPicture.of(frame(marker, bits, 8, 8, components)))
			.withMessage(
					"expected a baseline or progressive JPEG (SOF0 to SOF2) of 8 bits and 1 or 3 components, found "
							+ found);
	}

	@Test
	void heightThatOnlyTheScanWouldTellIsRefused() {
		assertThatExceptionOfType(UnreadableImage.class).isThrownBy(() -> EncodedPicture.of(frame(0xC0, 8, 0, 8, 1)))
			.withMessage("expected a JPEG of at least 1x1 pixels, found a header of 8x0");
	}

	@Test
	void shortFrameHeaderIsRefused() {
		byte[] file = inserted(new byte[] { (byte) 0xFF, (byte) 0xD8 }, START, segment(0xC0, (byte) 8));
		assertThatExceptionOfType(UnreadableImage.class).isThrownBy(() -> EncodedPicture.of(file))
			.withMessage("expected a JPEG frame header of at least 6 bytes, found 1");
	}

	@Test
	void scanWithoutFrameIsRefused() {
		byte[] file = inserted(new byte[] { (byte) 0xFF, (byte) 0xD8 }, START, segment(0xDA, new byte[6]));
		assertThatExceptionOfType(UnreadableImage.class).isThrownBy(() -> EncodedPicture.of(file))
			.withMessage("expected a JPEG with a frame header before its first scan, found none");
	}

	/** A decoder takes TEM to stand alone, and would read the larger frame behind it. */
	@ParameterizedTest
	@CsvSource({ "0x01, 01", "0x02, 02", "0xBF, BF", "0xD8, D8" })
	void markersThatCouldHideAFrameAreRefused(int marker, String found) {
		byte[] hidden = frame(0xC0, 8, 46_000, 46_000, 1);
		byte[] hiding = inserted(PLAIN, START, segment(marker, Arrays.copyOfRange(hidden, START, hidden.length)));
		assertThatExceptionOfType(UnreadableImage.class).isThrownBy(() -> EncodedPicture.of(hiding))
			.withMessage(
					"expected one picture in the JPEG and no reserved markers, found the marker %s".formatted(found));
	}

	@Test
	void scansOfLargePicturesAreCounted() {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		file.writeBytes(frame(0xC2, 8, 5000, 5000, 1));
		for (int scan = 0; scan < 12; scan++) {
			file.writeBytes(segment(0xDA, new byte[6]));
		}
		byte[] end = { (byte) 0xFF, (byte) 0xD9 };
		byte[] twelve = inserted(file.toByteArray(), file.size(), end);
		assertThat(EncodedPicture.of(twelve).essentials()).isEqualTo(twelve);

		file.writeBytes(segment(0xDA, new byte[6]));
		byte[] thirteen = inserted(file.toByteArray(), file.size(), end);
		assertThatExceptionOfType(UnreadableImage.class).isThrownBy(() -> EncodedPicture.of(thirteen).essentials())
			.withMessage("expected a JPEG whose scans visit at most 300000000 pixels, found more");
	}

}
