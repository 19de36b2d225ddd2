package io.digitserve.model;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

import io.digitserve.image.GreyPicture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TensorFlowJpegDecoderTests {

	private static final int WIDTH = 208;

	private static final int HEIGHT = 112;

	/** Of 255: what is lost where a file is written, and between two decoders. */
	private static final double LOSSES = 3;

	private final TensorFlowJpegDecoder decoder = new TensorFlowJpegDecoder();

	@AfterEach
	void close() {
		this.decoder.close();
	}

	/** Light and colour that change slowly, so that no average loses them. */
	private static BufferedImage gradient(int type) {
		BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
		for (int y = 0; y < HEIGHT; y++) {
			for (int x = 0; x < WIDTH; x++) {
				image.setRGB(x, y, new Color(x, 2 * y, 128).getRGB());
			}
		}
		return image;
	}

	private static byte[] jpeg(BufferedImage image, boolean progressive) throws IOException {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
		try (ImageOutputStream output = ImageIO.createImageOutputStream(file)) {
			writer.setOutput(output);
			ImageWriteParam how = writer.getDefaultWriteParam();
			how.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
			writer.write(null, new IIOImage(image, null, null), how);
		}
		finally {
			writer.dispose();
		}
		return file.toByteArray();
	}

	/** Luma of ITU-R BT.601, 0 to 255, in the middle of some pixels. */
	private static double luma(double x, double y) {
		return 0.299 * x + 0.587 * 2 * y + 0.114 * 128;
	}

	@ParameterizedTest
	@CsvSource({ "1, false", "2, false", "4, false", "8, false", "1, true", "2, true", "4, true", "8, true" })
	void pixelsAreTheLumaOfAsManyAsTheDivisorSays(int divisor, boolean progressive) throws IOException {
		GreyPicture picture = this.decoder.decode(jpeg(gradient(BufferedImage.TYPE_INT_RGB), progressive), divisor);
		assertThat(List.of(picture.width(), picture.height())).containsExactly(WIDTH / divisor, HEIGHT / divisor);
		double middle = (divisor - 1) / 2.0;
		double difference = IntStream.range(0, picture.values().length)
			.mapToDouble((i) -> picture.values()[i] / 257
					- luma(i % picture.width() * divisor + middle, i / picture.width() * divisor + middle))
			.map(Math::abs)
			.average()
			.orElseThrow();
		assertThat(difference).isLessThan(LOSSES);
	}

	@Test
	void sidesAreRoundedUp() throws IOException {
		byte[] file = jpeg(new BufferedImage(33, 17, BufferedImage.TYPE_BYTE_GRAY), false);
		GreyPicture picture = this.decoder.decode(file, 8);
		assertThat(List.of(picture.width(), picture.height())).containsExactly(5, 3);
	}

	@Test
	void greyIsReadAsItWasWritten() throws IOException {
		BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
		Graphics2D graphics = image.createGraphics();
		graphics.setColor(Color.WHITE);
		graphics.fillRect(0, 0, 64, 64);
		graphics.dispose();
		assertThat(this.decoder.decode(jpeg(image, false), 2).values()).containsOnly(GreyPicture.FULL);
	}

	@Test
	void manyThreadsGetEachItsOwnPicture() throws IOException {
		byte[] wide = jpeg(new BufferedImage(64, 16, BufferedImage.TYPE_BYTE_GRAY), false);
		byte[] high = jpeg(new BufferedImage(16, 64, BufferedImage.TYPE_BYTE_GRAY), false);
		List<Integer> widths = IntStream.range(0, 400)
			.parallel()
			.mapToObj((i) -> this.decoder.decode((i % 2 == 0) ? wide : high, 2).width())
			.toList();
		assertThat(widths).isEqualTo(IntStream.range(0, 400).mapToObj((i) -> (i % 2 == 0) ? 32 : 8).toList());
	}

	@Test
	void pictureWithoutATableFails() throws IOException {
		String file = new String(jpeg(gradient(BufferedImage.TYPE_BYTE_GRAY), false), StandardCharsets.ISO_8859_1);
		byte[] without = file.replaceFirst("\u00ff\u00db", "\u00ff\u00fe").getBytes(StandardCharsets.ISO_8859_1);
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> this.decoder.decode(without, 2));
	}

	@Test
	void closedItDecodesNoMore() throws IOException {
		byte[] file = jpeg(gradient(BufferedImage.TYPE_BYTE_GRAY), false);
		this.decoder.close();
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.decoder.decode(file, 2));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 2, 200 })
	void whatCannotBeDecodedFails(int length) throws IOException {
		byte[] beginning = new ByteArrayInputStream(jpeg(gradient(BufferedImage.TYPE_BYTE_GRAY), false))
			.readNBytes(length);
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> this.decoder.decode(beginning, 2));
	}

}
