package io.digitserve.image;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.digitserve.digit.DigitImage;
import io.digitserve.digit.Doubt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PictureReaderTests {

	@ParameterizedTest
	@EnumSource
	void blankPictureIsSaidToBeOne(Preprocessing preprocessing) {
		FoundDigit found = this.reader.read(HandmadePng.black(28, 28).toBytes(), preprocessing);
		assertThat(found.doubt()).isEqualTo(Doubt.BLANK);
		assertThat(found.image().isBlank()).isTrue();
	}

	@Test
	void drawnDigitLeavesNoDoubt() {
		assertThat(this.reader.read(Drawings.png(Drawings.darkFive()), Preprocessing.AUTO).doubt()).isNull();
	}

	private final PictureReader reader = new PictureReader(new ImageLimits(25_000_000, 16_384), Drawings.JPEGS);

	private byte[] pixels(byte[] picture) {
		return this.reader.read(picture, Preprocessing.AUTO).image().toBytes();
	}

	private byte[] pixels(BufferedImage picture) {
		return pixels(Drawings.png(picture));
	}

	private static BufferedImage five(int type, Color ground, Color ink) {
		return Drawings.five(Drawings.canvas(100, 120, type, ground), 30, 30, 40, 7, ink);
	}

	private static double meanDifference(byte[] one, byte[] other) {
		return IntStream.range(0, one.length)
			.map((i) -> Math.abs(Byte.toUnsignedInt(one[i]) - Byte.toUnsignedInt(other[i])))
			.average()
			.orElseThrow();
	}

	@ParameterizedTest
	@ValueSource(ints = { BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY, BufferedImage.TYPE_3BYTE_BGR,
			BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_4BYTE_ABGR })
	void everyKindOfCanvasGivesTheSameDigit(int type) {
		assertThat(pixels(five(type, Color.WHITE, Color.BLACK))).isEqualTo(pixels(Drawings.darkFive()));
	}

	@Test
	void paletteGivesTheSameDigitButForItsFewerShades() {
		BufferedImage palette = five(BufferedImage.TYPE_BYTE_INDEXED, Color.WHITE, Color.BLACK);
		assertThat(meanDifference(pixels(palette), pixels(Drawings.darkFive()))).isLessThan(4);
	}

	@Test
	void jpegGivesTheSameDigitButForItsLosses() {
		assertThat(meanDifference(pixels(Drawings.jpeg(Drawings.darkFive())), pixels(Drawings.darkFive())))
			.isLessThan(2);
		byte[] colour = Drawings.jpeg(five(BufferedImage.TYPE_INT_RGB, Color.WHITE, Color.BLACK));
		assertThat(meanDifference(pixels(colour), pixels(Drawings.darkFive()))).isLessThan(2);
	}

	@Test
	void darkInkOnATransparentCanvasIsDarkInkOnWhite() {
		assertThat(pixels(five(BufferedImage.TYPE_INT_ARGB, new Color(0, true), Color.BLACK)))
			.isEqualTo(pixels(Drawings.darkFive()));
	}

	@Test
	void lightInkOnATransparentCanvasIsLightInkOnBlack() {
		assertThat(pixels(five(BufferedImage.TYPE_INT_ARGB, new Color(0, true), Color.WHITE)))
			.isEqualTo(pixels(five(BufferedImage.TYPE_BYTE_GRAY, Color.BLACK, Color.WHITE)));
	}

	@Test
	void transparentCanvasMayBeGreyWithOpacity() {
		BufferedImage dark = Drawings.darkFive();
		HandmadePng png = new HandmadePng(100, 120, HandmadePng.GREY_ALPHA, 8,
				(x, y) -> new int[] { 0, 255 - dark.getRaster().getSample(x, y, 0) });
		assertThat(pixels(png.toBytes())).isEqualTo(pixels(dark));
	}

	@Test
	void interlacedLargePictureIsTheSame() {
		BufferedImage large = Drawings.five(Drawings.canvas(2500, 2000, BufferedImage.TYPE_BYTE_GRAY, Color.WHITE), 700,
				300, 900, 60, Color.BLACK);
		HandmadePng png = new HandmadePng(2500, 2000, HandmadePng.GREY, 8,
				(x, y) -> new int[] { large.getRaster().getSample(x, y, 0) });
		assertThat(pixels(png.interlaced().toBytes())).isEqualTo(pixels(large));
	}

	@Test
	void picturesAreTurnedAsTheirCameraSays() {
		byte[] exif = { (byte) 0xFF, (byte) 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1,
				0x12, 0, 3, 0, 0, 0, 1, 0, 3, 0, 0, 0, 0, 0, 0 };
		byte[] upsideDown = Drawings.jpeg(halfTurned(Drawings.darkFive()));
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		file.write(upsideDown, 0, 2);
		file.writeBytes(exif);
		file.write(upsideDown, 2, upsideDown.length - 2);
		assertThat(meanDifference(pixels(file.toByteArray()), pixels(Drawings.darkFive()))).isLessThan(2);
		assertThat(meanDifference(pixels(upsideDown), pixels(Drawings.darkFive()))).isGreaterThan(20);
	}

	private static BufferedImage halfTurned(BufferedImage image) {
		BufferedImage turned = new BufferedImage(image.getWidth(), image.getHeight(), image.getType());
		for (int y = 0; y < image.getHeight(); y++) {
			for (int x = 0; x < image.getWidth(); x++) {
				turned.setRGB(image.getWidth() - 1 - x, image.getHeight() - 1 - y, image.getRGB(x, y));
			}
		}
		return turned;
	}

	@Test
	void digitOfMnistsFormPassesUnchanged() {
		byte[] pixels = pixels(Drawings.darkFive());
		DigitImage digit = DigitImage.of(pixels);
		assertThat(pixels(Drawings.png(digit))).isEqualTo(pixels);
		assertThat(this.reader.read(Drawings.png(digit), Preprocessing.NONE).image().toBytes()).isEqualTo(pixels);
	}

	@Test
	void blankPictureIsAllZeros() {
		assertThat(pixels(Drawings.canvas(90, 50, BufferedImage.TYPE_INT_RGB, Color.WHITE))).containsOnly(0);
		assertThat(pixels(Drawings.canvas(28, 28, BufferedImage.TYPE_BYTE_GRAY, Color.BLACK))).containsOnly(0);
		assertThat(pixels(Drawings.canvas(90, 50, BufferedImage.TYPE_INT_ARGB, new Color(0, true)))).containsOnly(0);
		assertThat(pixels(Drawings.jpeg(Drawings.canvas(90, 50, BufferedImage.TYPE_INT_RGB, Color.ORANGE))))
			.containsOnly(0);
	}

	@Test
	void manyThreadsMayReadAtOnce() {
		byte[][] pictures = { Drawings.png(Drawings.darkFive()), Drawings.jpeg(Drawings.darkFive()) };
		byte[][] digits = { pixels(pictures[0]), pixels(pictures[1]) };
		assertThat(IntStream.range(0, 500)
			.parallel()
			.allMatch((i) -> Arrays.equals(pixels(pictures[i % 2]), digits[i % 2]))).isTrue();
	}

	@Test
	void withoutPreprocessingPixelsGoAsTheyAre() {
		HandmadePng png = new HandmadePng(28, 28, HandmadePng.GREY, 8, (x, y) -> new int[] { 9 * y + x / 7 });
		DigitImage digit = this.reader.read(png.toBytes(), Preprocessing.NONE).image();
		assertThat(digit.ink(3, 14)).isEqualTo(29);
		assertThat(digit.ink(27, 27)).isEqualTo(246);
	}

	@Test
	void withoutPreprocessingTransparentIsDark() {
		HandmadePng png = new HandmadePng(28, 28, HandmadePng.GREY_ALPHA, 8, (x, y) -> new int[] { 200, x * 255 / 27 });
		DigitImage digit = this.reader.read(png.toBytes(), Preprocessing.NONE).image();
		assertThat(digit.ink(5, 0)).isZero();
		assertThat(digit.ink(5, 27)).isEqualTo(200);
	}

	@Test
	void withoutPreprocessingOtherSizesAreRefused() {
		assertThatExceptionOfType(UnreadableImage.class)
			.isThrownBy(() -> this.reader.read(HandmadePng.black(28, 29).toBytes(), Preprocessing.NONE))
			.withMessage("expected a picture of 28x28 pixels, since it is not to be preprocessed, found one of 28x29");
	}

	@ParameterizedTest
	@CsvSource({ "60000, 60000", "16385, 1", "5001, 5000", "2147483647, 2147483647" })
	void tooLargeIsDecidedFromTheHeaderAlone(int width, int height) {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		file.writeBytes(HandmadePng.SIGNATURE);
		file.writeBytes(HandmadePng.header(width, height, 8, HandmadePng.GREY, 0));
		assertThatExceptionOfType(ImageTooLarge.class).isThrownBy(() -> pixels(file.toByteArray()))
			.withMessage("expected at most 25000000 pixels and no side longer than 16384, found a picture of %dx%d",
					width, height);
	}

	@Test
	void otherFilesAreRefusedByTheirFirstBytes() {
		assertThatExceptionOfType(UnreadableImage.class).isThrownBy(() -> pixels(new byte[0]))
			.withMessage("expected a PNG or JPEG picture, found no bytes");
		assertThatExceptionOfType(UnreadableImage.class)
			.isThrownBy(() -> pixels("GIF89a".getBytes(StandardCharsets.US_ASCII)))
			.withMessage("expected a PNG or JPEG picture, found 6 bytes that begin with 47 49 46 38");
	}

	@Test
	void randomBytesOnlyEverGiveTheTwoFailures() {
		Random random = new Random(11);
		byte[][] beginnings = { {}, HandmadePng.SIGNATURE, { (byte) 0xFF, (byte) 0xD8, (byte) 0xFF } };
		for (int i = 0; i < 3000; i++) {
			byte[] bytes = new byte[random.nextInt(200)];
			random.nextBytes(bytes);
			byte[] beginning = beginnings[i % beginnings.length];
			System.arraycopy(beginning, 0, bytes, 0, Math.min(beginning.length, bytes.length));
			readOrRefuse(bytes);
		}
	}

	@Test
	void damagedPicturesOnlyEverGiveTheTwoFailures() {
		Random random = new Random(12);
		List<byte[]> pictures = pictures();
		int refused = 0;
		for (int i = 0; i < 6000; i++) {
			byte[] damaged = pictures.get(i % pictures.size()).clone();
			for (int change = random.nextInt(4); change >= 0; change--) {
				damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
			}
			if (random.nextInt(10) == 0) {
				damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
			}
			// Otherwise the checksums would keep nearly all damage from the decoder.
			refused += readOrRefuse(HandmadePng.withRightChecksums(damaged)) ? 0 : 1;
		}
		assertThat(refused).isBetween(1500, 5900);
	}

	/** Small ones of every kind. */
	private static List<byte[]> pictures() {
		List<byte[]> pictures = new ArrayList<>();
		for (TranslucentPictureTests.Format format : TranslucentPictureTests.FORMATS) {
			pictures.add(format.gradient(17, 12).toBytes());
		}
		for (int depth : new int[] { 1, 2, 4, 8 }) {
			pictures.add(new HandmadePng(17, 12, HandmadePng.PALETTE, depth, (x, y) -> new int[] { x & 1 })
				.with("PLTE", new byte[6])
				.with("tRNS", new byte[2])
				.toBytes());
			pictures
				.add(new HandmadePng(17, 12, HandmadePng.GREY, depth, (x, y) -> new int[] { x & 1 }).withTransparent(1)
					.toBytes());
		}
		BufferedImage canvas = Drawings.canvas(30, 20, BufferedImage.TYPE_INT_RGB, Color.PINK);
		pictures.add(Drawings.jpeg(Drawings.five(canvas, 8, 3, 8, 2, Color.BLUE)));
		pictures.add(Drawings.jpeg(Drawings.canvas(9, 9, BufferedImage.TYPE_BYTE_GRAY, Color.GRAY)));
		return pictures;
	}

	/** Whether it was read; anything but the two failures fails the test. */
	private static boolean readOrRefuse(byte[] bytes) {
		PictureReader careful = new PictureReader(new ImageLimits(100_000, 2000), Drawings.JPEGS);
		try {
			careful.read(bytes, (bytes.length % 2 == 0) ? Preprocessing.AUTO : Preprocessing.NONE);
			return true;
		}
		catch (UnreadableImage | ImageTooLarge refused) {
			assertThat(refused).hasMessageStartingWith("expected");
			return false;
		}
	}

}
