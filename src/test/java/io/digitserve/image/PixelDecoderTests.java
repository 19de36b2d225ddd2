package io.digitserve.image;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PixelDecoderTests {

	private final PixelDecoder decoder = new PixelDecoder(Drawings.JPEGS);

	private static byte[] withPixels(byte[] compressed) {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		file.writeBytes(HandmadePng.SIGNATURE);
		file.writeBytes(HandmadePng.header(100, 100, 8, HandmadePng.GREY, 0));
		file.writeBytes(HandmadePng.chunk("IDAT", compressed));
		file.writeBytes(HandmadePng.chunk("IEND"));
		return file.toByteArray();
	}

	@Test
	void largePicturesAreThinnedToFourMillionPixels() {
		byte[] png = Drawings.png(Drawings.canvas(3001, 2000, BufferedImage.TYPE_BYTE_GRAY, Color.WHITE));
		assertThat(size(png)).containsExactly(1501, 1000);
	}

	@Test
	void largeJpegsAreDecodedAtAHalfOrAQuarterOfTheirSize() {
		assertThat(size(white(3001, 2001))).containsExactly(1501, 1001);
		assertThat(size(white(5000, 4001))).containsExactly(1250, 1001);
	}

	private static byte[] white(int width, int height) {
		return Drawings.jpeg(Drawings.canvas(width, height, BufferedImage.TYPE_BYTE_GRAY, Color.WHITE));
	}

	private List<Integer> size(byte[] file) {
		GreyPicture picture = this.decoder.decode(EncodedPicture.of(file)).flattened();
		return List.of(picture.width(), picture.height());
	}

	@Test
	void picturesOfFourMillionPixelsAreWhole() {
		byte[] png = Drawings.png(Drawings.canvas(4000, 1000, BufferedImage.TYPE_BYTE_BINARY, Color.WHITE));
		assertThat(size(png)).containsExactly(4000, 1000);
		assertThat(size(white(1000, 4000))).containsExactly(1000, 4000);
	}

	@Test
	void rowsThatAreMissingInSoundChunksAreRefused() {
		byte[] png = withPixels(HandmadePng.deflated(new byte[99 * 101]));
		assertThatExceptionOfType(UnreadableImage.class).isThrownBy(() -> this.decoder.decode(EncodedPicture.of(png)))
			.withMessage("expected a sound PNG, found one that cannot be decoded");
	}

	@Test
	void pixelsThatAreNotCompressedAreRefused() {
		byte[] png = withPixels(new byte[200]);
		assertThatExceptionOfType(UnreadableImage.class).isThrownBy(() -> this.decoder.decode(EncodedPicture.of(png)));
	}

	@Test
	void absentPixelsAreRefused() {
		byte[] png = HandmadePng.black(9, 9).toBytes();
		String text = new String(png, StandardCharsets.ISO_8859_1).replace("IDAT", "tEXt");
		byte[] without = HandmadePng.withRightChecksums(text.getBytes(StandardCharsets.ISO_8859_1));
		assertThatExceptionOfType(UnreadableImage.class)
			.isThrownBy(() -> this.decoder.decode(EncodedPicture.of(without)));
	}

	@Test
	void absentPaletteIsRefused() {
		byte[] png = new HandmadePng(9, 9, HandmadePng.PALETTE, 8, (x, y) -> new int[] { x }).toBytes();
		assertThatExceptionOfType(UnreadableImage.class).isThrownBy(() -> this.decoder.decode(EncodedPicture.of(png)));
	}

	@Test
	void largeJpegThatCannotBeDecodedIsRefused() {
		byte[] jpeg = white(3001, 2001);
		// The first marker is that of a table that decodes nothing then.
		String text = new String(jpeg, StandardCharsets.ISO_8859_1).replaceFirst("\u00ff\u00db", "\u00ff\u00fe");
		byte[] without = text.getBytes(StandardCharsets.ISO_8859_1);
		assertThatExceptionOfType(UnreadableImage.class)
			.isThrownBy(() -> this.decoder.decode(EncodedPicture.of(without)))
			.withMessage("expected a sound JPEG, found one that cannot be decoded");
	}

	@Test
	void largeJpegOfAnotherSizeThanItsHeaderSaysIsRefused() {
		PixelDecoder deceived = new PixelDecoder(
				(jpeg, divisor) -> new GreyPicture(1501, 1000, new float[1501 * 1000]));
		assertThatExceptionOfType(UnreadableImage.class)
			.isThrownBy(() -> deceived.decode(EncodedPicture.of(white(3001, 2001))))
			.withMessage("expected a JPEG of 3001x2001 as its header says, found another in it");
	}

	@Test
	void jpegWhoseDataEndsEarlyIsRefused() {
		byte[] jpeg = Drawings.jpeg(Drawings.darkFive());
		byte[] shorter = Arrays.copyOf(jpeg, jpeg.length - 200);
		shorter[shorter.length - 2] = (byte) 0xFF;
		shorter[shorter.length - 1] = (byte) 0xD9;
		assertThatExceptionOfType(UnreadableImage.class)
			.isThrownBy(() -> this.decoder.decode(EncodedPicture.of(shorter)))
			.withMessage("expected a sound JPEG, found one that cannot be decoded");
	}

}
