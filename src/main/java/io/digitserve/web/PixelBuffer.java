package io.digitserve.web;

import java.util.Arrays;

import io.digitserve.digit.DigitBatch;
import io.digitserve.digit.DigitImage;

/** Pixels of images one after the other, in an array that grows. For one thread. */
final class PixelBuffer {

	private byte[] pixels = new byte[16 * DigitImage.PIXELS];

	private int images;

	private int pixel;

	private int maxInk;

	/**
	 * Adds the next pixel of the image. What an image has too much of is counted, not
	 * kept.
	 */
	void add(int ink) {
		if (this.pixel < DigitImage.PIXELS) {
			this.pixels[this.images * DigitImage.PIXELS + this.pixel] = (byte) ink;
		}
		this.pixel++;
		this.maxInk = Math.max(this.maxInk, ink);
	}

	/** How many images are complete, and so the index of the one that is not. */
	int images() {
		return this.images;
	}

	/** How many pixels of this image were added, and so the index of the next. */
	int pixel() {
		return this.pixel;
	}

	/** The most ink in this image, 0 to 255. */
	int maxInk() {
		return this.maxInk;
	}

	/** Completes the image: the next pixel is another's first. */
	void endImage() {
		this.images++;
		this.pixel = 0;
		this.maxInk = 0;
		if ((this.images + 1) * DigitImage.PIXELS > this.pixels.length) {
			this.pixels = Arrays.copyOf(this.pixels, this.pixels.length * 2);
		}
	}

	/** The complete images; at least one. */
	DigitBatch toBatch() {
		return DigitBatch.wrap(Arrays.copyOf(this.pixels, this.images * DigitImage.PIXELS));
	}

}
