package io.digitserve.web;

import io.digitserve.digit.DigitBatch;
import io.digitserve.digit.DigitImage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * Reads images out of JSON into one flat buffer. An image is 784 numbers, or 28 rows of
 * 28, or 28 rows of 28 arrays of one number, as a picture with one channel has them. For
 * one thread, once.
 */
public final class ImagesParser {

	private static final String SHAPE = "784 numbers or 28 rows of 28";

	private static final String ROW = "28 numbers";

	private final RequestJson json;

	private final PixelRange range;

	private final int maxImages;

	private final PixelBuffer pixels = new PixelBuffer();

	public ImagesParser(RequestJson json, PixelRange range, int maxImages) {
		this.json = json;
		this.range = range;
		this.maxImages = maxImages;
	}

	/**
	 * Reads an array of images, at least one.
	 * @param what the images in a word
	 */
	public void list(String what) {
		if (this.json.token() != JsonToken.START_ARRAY) {
			throw new UnfitRequest(
					"expected an array of %s, found %s".formatted(what, RequestJson.kind(this.json.token())));
		}
		while (this.json.next() != JsonToken.END_ARRAY) {
			image();
		}
		if (this.pixels.images() == 0) {
			throw new UnfitRequest("expected at least one instance, found none");
		}
	}

	/** Reads one image. */
	public void image() {
		refuseTooMany();
		if (this.json.token() != JsonToken.START_ARRAY) {
			throw bad("", SHAPE, RequestJson.kind(this.json.token()));
		}
		if (this.json.next() == JsonToken.START_ARRAY) {
			rows();
		}
		else {
			numbers();
			if (this.pixels.pixel() != DigitImage.PIXELS) {
				throw bad("", SHAPE, this.pixels.pixel() + " numbers");
			}
		}
		endImage();
	}

	/**
	 * Reads a tensor: an array of images, or an array of all their numbers one after the
	 * other.
	 */
	public void tensor() {
		boolean flat = false;
		if (this.json.token() != JsonToken.START_ARRAY) {
			throw new UnfitRequest("expected an array of numbers, found " + RequestJson.kind(this.json.token()));
		}
		while (this.json.next() != JsonToken.END_ARRAY) {
			if (this.json.token() == JsonToken.START_ARRAY && !flat) {
				image();
			}
			else {
				flat = true;
				flatPixel();
			}
		}
		if (this.pixels.pixel() > 0) {
			throw bad("", DigitImage.PIXELS + " numbers", this.pixels.pixel() + " numbers");
		}
	}

	private void flatPixel() {
		if (this.pixels.pixel() == 0) {
			refuseTooMany();
		}
		pixel(this.json.token());
		if (this.pixels.pixel() == DigitImage.PIXELS) {
			endImage();
		}
	}

	/** How many images have been read. */
	public int images() {
		return this.pixels.images();
	}

	/** The images in the order in which they were read; at least one. */
	public DigitBatch toBatch() {
		return this.pixels.toBatch();
	}

	private void refuseTooMany() {
		if (this.pixels.images() == this.maxImages) {
			throw new TooManyInstances(this.maxImages);
		}
	}

	private void endImage() {
		if (this.range == PixelRange.BYTE && this.pixels.maxInk() == 1) {
			throw bad("", "integers 0..255", "none above 1; for numbers 0..1 use ?range=unit");
		}
		this.pixels.endImage();
	}

	/** Reads rows, standing at the start of the first. */
	private void rows() {
		int rows = 0;
		JsonToken token = JsonToken.START_ARRAY;
		while (token != JsonToken.END_ARRAY) {
			if (token != JsonToken.START_ARRAY) {
				throw bad(", row " + rows, ROW, RequestJson.kind(token));
			}
			int start = this.pixels.pixel();
			if (this.json.next() == JsonToken.START_ARRAY) {
				channels();
			}
			else {
				numbers();
			}
			int count = this.pixels.pixel() - start;
			if (count != DigitImage.SIDE) {
				throw bad(", row " + rows, ROW, count + " numbers");
			}
			rows++;
			token = this.json.next();
		}
		if (rows != DigitImage.SIDE) {
			throw bad("", SHAPE, rows + " rows");
		}
	}

	/** Reads to the end of an array, standing at its first number. */
	private void numbers() {
		JsonToken token = this.json.token();
		while (token != JsonToken.END_ARRAY) {
			pixel(token);
			token = this.json.next();
		}
	}

	/** Reads to the end of an array, standing at the start of its first number's own. */
	private void channels() {
		JsonToken token = this.json.token();
		while (token != JsonToken.END_ARRAY) {
			if (token != JsonToken.START_ARRAY) {
				throw bad(", pixel " + this.pixels.pixel(), "an array of one number", RequestJson.kind(token));
			}
			pixel(this.json.next());
			if (this.json.next() != JsonToken.END_ARRAY) {
				throw bad(", pixel " + (this.pixels.pixel() - 1), "one channel", "more");
			}
			token = this.json.next();
		}
	}

	private void pixel(@Nullable JsonToken token) {
		if (token == null || !token.isNumeric()) {
			throw bad(", pixel " + this.pixels.pixel(), this.range.expected(), RequestJson.kind(token));
		}
		double value = this.json.number();
		int ink = this.range.ink(value);
		if (ink == PixelRange.NONE) {
			throw bad(", pixel " + this.pixels.pixel(), this.range.expected(),
					this.json.excerpt() + this.range.hint(value));
		}
		this.pixels.add(ink);
	}

	private UnfitRequest bad(String place, String expected, String found) {
		int image = this.pixels.images();
		return new UnfitRequest(image, "instance %d%s: expected %s, found %s".formatted(image, place, expected, found));
	}

}
