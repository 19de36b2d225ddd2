package io.digitserve.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;

import io.digitserve.digit.DigitImage;
import io.digitserve.digit.Saliency;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The files, seen with the JDK's eyes. */
class PngPictureTests {

	private static BufferedImage decoded(byte[] png) throws IOException {
		BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
		assertThat(image.getWidth()).isEqualTo(28);
		assertThat(image.getHeight()).isEqualTo(28);
		return image;
	}

	@Test
	void imageIsGreyAndHasItsPixels() throws IOException {
		byte[] pixels = new byte[DigitImage.PIXELS];
		new Random(1).nextBytes(pixels);
		DigitImage image = DigitImage.of(pixels);
		BufferedImage found = decoded(PngPicture.of(image));
		assertThat(found.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
		for (int row = 0; row < 28; row++) {
			for (int column = 0; column < 28; column++) {
				assertThat(found.getRaster().getSample(column, row, 0)).isEqualTo(image.ink(row, column));
			}
		}
	}

	@Test
	void saliencyIsBlueForAndVermilionAgainst() throws IOException {
		float[] values = new float[DigitImage.PIXELS];
		values[0] = 4;
		values[1] = -2;
		values[28] = 1;
		BufferedImage found = decoded(PngPicture.of(new Saliency(values)));
		assertThat(found.getRGB(0, 0)).isEqualTo(0xFF_00_72_B2);
		// half as far from 0, so half as opaque: 127.5
		assertThat(found.getRGB(1, 0)).isEqualTo(0x80_D5_5E_00);
		assertThat(found.getRGB(0, 1)).isEqualTo(0x40_00_72_B2);
		assertThat(found.getRGB(5, 5) >>> 24).isZero();
	}

	@Test
	void saliencyOfNothingIsTransparent() throws IOException {
		BufferedImage found = decoded(PngPicture.of(new Saliency(new float[DigitImage.PIXELS])));
		for (int pixel : found.getRGB(0, 0, 28, 28, null, 0, 28)) {
			assertThat(pixel >>> 24).isZero();
		}
	}

}
