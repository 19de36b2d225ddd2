package io.digitserve.training.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.function.IntUnaryOperator;

import javax.imageio.ImageIO;

import io.digitserve.training.data.Dataset;

/**
 * A small grey picture that stands in the page itself.
 *
 * @param uri a PNG as a {@code data:} address
 */
record Picture(String uri) {

	/** An image of a data set. */
	static Picture of(Dataset dataset, int image) {
		ByteBuffer pixels = ByteBuffer.allocate(Dataset.PIXELS);
		dataset.copyImage(image, pixels);
		return square(Dataset.SIDE, (i) -> Byte.toUnsignedInt(pixels.get(i)));
	}

	/**
	 * A square.
	 * @param side in pixels
	 * @param grey 0 = black to 255 = white, by position, row-major
	 */
	static Picture square(int side, IntUnaryOperator grey) {
		BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
		for (int i = 0; i < side * side; i++) {
			image.getRaster().setSample(i % side, i / side, 0, grey.applyAsInt(i));
		}
		try {
			ByteArrayOutputStream png = new ByteArrayOutputStream();
			ImageIO.write(image, "png", png);
			return new Picture("data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
