package io.digitserve.web.openinference;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

import io.digitserve.digit.DigitBatch;
import io.digitserve.digit.DigitImage;
import io.digitserve.web.PixelRange;
import io.digitserve.web.RequestMemory;
import io.digitserve.web.UnfitRequest;

/**
 * Reads the images of a binary tensor: little-endian, row-major, without gaps. They come
 * as a row of parts, each allocated when the one before is full, so that who only
 * announces much takes little. Bytes that are pixels already are copied once, from the
 * connection into the part where they stay. For one thread, once.
 */
final class BinaryImages {

	/** As many as one run of the model takes by default; 49 KiB of pixels. */
	private static final int IMAGES_A_PART = 64;

	private final InputStream body;

	private final TensorType type;

	private final PixelRange range;

	private final RequestMemory.Share memory;

	/** Images in front of the part that is being read. */
	private int images;

	/**
	 * Reads from a body.
	 * @param body stands at the first byte of the tensor
	 * @param range what the numbers mean
	 * @param memory of which the pixels are taken
	 */
	BinaryImages(InputStream body, TensorType type, PixelRange range, RequestMemory.Share memory) {
		this.body = body;
		this.type = type;
		this.range = range;
		this.memory = memory;
	}

	/**
	 * Reads the body to its end.
	 * @param count how many images there must be
	 * @throws UnfitRequest if there are fewer or more, or a number is no pixel
	 */
	DigitBatch read(int count) throws IOException {
		List<DigitBatch> parts = new ArrayList<>();
		while (this.images < count) {
			int part = Math.min(count - this.images, IMAGES_A_PART);
			parts.add(DigitBatch.wrap(part(part)));
			this.images += part;
		}
		if (this.body.read() >= 0) {
			throw new UnfitRequest("expected the end of the body behind the tensor, found more");
		}
		return DigitBatch.concat(parts);
	}

	private byte[] part(int count) throws IOException {
		int pixels = count * DigitImage.PIXELS;
		this.memory.take(pixels);
		byte[] elements = new byte[pixels * this.type.bytes()];
		int read = this.body.readNBytes(elements, 0, elements.length);
		if (read < elements.length) {
			long before = (long) this.images * DigitImage.PIXELS * this.type.bytes();
			throw new UnfitRequest(
					"expected more of the tensor, found its end after %d bytes".formatted(before + read));
		}
		byte[] part = (this.type == TensorType.UINT8 && this.range == PixelRange.BYTE) ? elements
				: pixels(ByteBuffer.wrap(elements).order(ByteOrder.LITTLE_ENDIAN), pixels);
		if (this.range == PixelRange.BYTE) {
			for (int image = 0; image < count; image++) {
				refuseUnitRange(part, image);
			}
		}
		return part;
	}

	private byte[] pixels(ByteBuffer elements, int count) {
		byte[] pixels = new byte[count];
		for (int pixel = 0; pixel < count; pixel++) {
			double value = this.type.next(elements);
			int ink = this.range.ink(value);
			if (ink == PixelRange.NONE) {
				int image = this.images + pixel / DigitImage.PIXELS;
				throw new UnfitRequest(image, "instance %d, pixel %d: expected %s, found %s%s".formatted(image,
						pixel % DigitImage.PIXELS, this.range.expected(), value, this.range.hint(value)));
			}
			pixels[pixel] = (byte) ink;
		}
		return pixels;
	}

	/** Most images are through at their first grey pixel. */
	private void refuseUnitRange(byte[] part, int image) {
		boolean ones = false;
		for (int pixel = image * DigitImage.PIXELS; pixel < (image + 1) * DigitImage.PIXELS; pixel++) {
			if (part[pixel] != 0 && part[pixel] != 1) {
				return;
			}
			ones |= part[pixel] == 1;
		}
		if (ones) {
			int index = this.images + image;
			throw new UnfitRequest(index,
					"instance %d: expected integers 0..255, found none above 1; for numbers 0..1 use ?range=unit"
						.formatted(index));
		}
	}

}
