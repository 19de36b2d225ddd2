package io.digitserve.web;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import io.digitserve.digit.DigitImage;

/**
 * Thirty of the MNIST images that no model is trained on: {@code digits.png} shows them,
 * the digit n three times in column n.
 */
public final class MnistDigits {

	static final int ROWS = 3;

	private static final BufferedImage SHEET = sheet();

	private MnistDigits() {
	}

	private static BufferedImage sheet() {
		try (InputStream file = MnistDigits.class.getResourceAsStream("/digits.png")) {
			return ImageIO.read(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The 784 pixels of one of them, 0 to 255. */
	public static int[] pixels(int digit, int row) {
		return cut(digit, row).getRaster().getPixels(0, 0, DigitImage.SIDE, DigitImage.SIDE, (int[]) null);
	}

	/** One of them as a PNG or JPEG file. */
	public static byte[] file(int digit, int row, String format) {
		return encoded(cut(digit, row), format);
	}

	private static byte[] encoded(BufferedImage image, String format) {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		try {
			ImageIO.write(image, format, file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return file.toByteArray();
	}

	/** One of them as a JPEG file of 2002x2002 pixels, dark ink on white. */
	static byte[] photo(int digit) {
		BufferedImage photo = new BufferedImage(2002, 2002, BufferedImage.TYPE_BYTE_GRAY);
		Graphics2D graphics = photo.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		graphics.drawImage(cut(digit, 0), 0, 0, 2002, 2002, null);
		graphics.dispose();
		BufferedImage inverted = new RescaleOp(-1, 255, null).filter(photo, null);
		return encoded(inverted, "jpg");
	}

	public static byte[] png(int digit) {
		return file(digit, 0, "png");
	}

	/** All digits in ascending order, the first row first. */
	public static IntStream all() {
		return IntStream.range(0, ROWS).flatMap((row) -> IntStream.range(0, 10));
	}

	private static BufferedImage cut(int digit, int row) {
		return SHEET.getSubimage(digit * DigitImage.SIDE, row * DigitImage.SIDE, DigitImage.SIDE, DigitImage.SIDE);
	}

}
