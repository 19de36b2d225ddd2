package io.digitserve.image;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

import io.digitserve.digit.DigitImage;
import io.digitserve.model.TensorFlowJpegDecoder;

/** Draws pictures such as people upload, and encodes them. */
final class Drawings {

	/** Of large JPEGs, by the decoder that the service has; it begins with the first. */
	static final ScaledJpegDecoder JPEGS = (jpeg, divisor) -> OfService.DECODER.decode(jpeg, divisor);

	private static final class OfService {

		static final ScaledJpegDecoder DECODER = new TensorFlowJpegDecoder();

	}

	static {
		System.setProperty("java.awt.headless", "true");
	}

	private Drawings() {
	}

	/** An empty canvas. */
	static BufferedImage canvas(int width, int height, int type, Color ground) {
		BufferedImage canvas = new BufferedImage(width, height, type);
		Graphics2D graphics = canvas.createGraphics();
		graphics.setBackground(ground);
		graphics.clearRect(0, 0, width, height);
		graphics.dispose();
		return canvas;
	}

	/**
	 * Draws a 5 with a round pen: its lines' top left corner at (x, y), one and a half
	 * times as high as wide.
	 */
	static BufferedImage five(BufferedImage canvas, double x, double y, double width, double pen, Color ink) {
		Path2D lines = new Path2D.Double();
		lines.moveTo(x + width, y);
		lines.lineTo(x, y);
		lines.lineTo(x, y + 0.6 * width);
		lines.curveTo(x + 1.3 * width, y + 0.3 * width, x + 1.3 * width, y + 1.8 * width, x, y + 1.5 * width);
		Graphics2D graphics = canvas.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
		graphics.setStroke(new BasicStroke((float) pen, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
		graphics.setColor(ink);
		graphics.draw(lines);
		graphics.dispose();
		return canvas;
	}

	/** A black 5 on white, 100x120, grey. */
	static BufferedImage darkFive() {
		return five(canvas(100, 120, BufferedImage.TYPE_BYTE_GRAY, Color.WHITE), 30, 30, 40, 7, Color.BLACK);
	}

	static byte[] png(BufferedImage image) {
		return encoded(image, "png");
	}

	static byte[] jpeg(BufferedImage image) {
		return encoded(image, "jpeg");
	}

	/** A digit image as a picture of 28x28. */
	static byte[] png(DigitImage digit) {
		return new HandmadePng(DigitImage.SIDE, DigitImage.SIDE, HandmadePng.GREY, 8,
				(x, y) -> new int[] { digit.ink(y, x) })
			.toBytes();
	}

	private static byte[] encoded(BufferedImage image, String format) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			if (!ImageIO.write(image, format, bytes)) {
				throw new IllegalArgumentException("the JDK writes no %s of this image".formatted(format));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

}
