package io.digitserve.web;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.ImageIO;

import io.digitserve.digit.DigitImage;

/**
 * A page on which MNIST's digits are written with a dark pen, twice their size, on paper
 * of any light.
 */
final class HandwrittenPage {

	/** Pixels of the page for each of a digit. */
	static final int SCALE = 2;

	private static final int INK = 40;

	private final double[] light;

	private final int width;

	private final int height;

	HandwrittenPage(int width, int height, Paper paper) {
		this.width = width;
		this.height = height;
		this.light = new double[width * height];
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				this.light[y * width + x] = paper.light(x, y);
			}
		}
	}

	static HandwrittenPage white(int width, int height) {
		return new HandwrittenPage(width, height, (x, y) -> 255);
	}

	/** Writes a digit; the corner of its 28x28 pixels comes to the given place. */
	HandwrittenPage digit(int digit, int row, int left, int top) {
		int[] pixels = MnistDigits.pixels(digit, row);
		for (int y = 0; y < DigitImage.SIDE * SCALE; y++) {
			for (int x = 0; x < DigitImage.SIDE * SCALE; x++) {
				ink(left + x, top + y, pixels[y / SCALE * DigitImage.SIDE + x / SCALE] / 255.0);
			}
		}
		return this;
	}

	/** Writes digits side by side, {@code pitch} pixels from corner to corner. */
	HandwrittenPage line(String digits, int row, int left, int top, int pitch) {
		for (int i = 0; i < digits.length(); i++) {
			digit(digits.charAt(i) - '0', row, left + i * pitch, top);
		}
		return this;
	}

	/** Fills a rectangle with ink. */
	HandwrittenPage bar(int left, int top, int barWidth, int barHeight) {
		for (int y = top; y < top + barHeight; y++) {
			for (int x = left; x < left + barWidth; x++) {
				ink(x, y, 1);
			}
		}
		return this;
	}

	private void ink(int x, int y, double ink) {
		int at = y * this.width + x;
		this.light[at] = Math.min(this.light[at], (1 - ink) * this.light[at] + ink * INK);
	}

	byte[] png() {
		BufferedImage image = new BufferedImage(this.width, this.height, BufferedImage.TYPE_BYTE_GRAY);
		for (int y = 0; y < this.height; y++) {
			for (int x = 0; x < this.width; x++) {
				image.getRaster().setSample(x, y, 0, (int) Math.round(this.light[y * this.width + x]));
			}
		}
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			ImageIO.write(image, "png", bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	/** How light paper is at a place, 0 to 255. */
	interface Paper {

		double light(int x, int y);

	}

}
