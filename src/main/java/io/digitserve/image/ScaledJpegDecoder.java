package io.digitserve.image;

/**
 * Decodes JPEG files at a fraction of their size. A JPEG holds the frequencies of blocks
 * of 8x8 pixels; who leaves the high ones out gets smaller blocks, for less work than it
 * takes to decode all and throw most away. Safe for use by many threads at once.
 */
@FunctionalInterface
public interface ScaledJpegDecoder {

	/**
	 * Decodes a baseline or progressive JPEG of 8 bits and 1 or 3 components.
	 * @param jpeg the whole file; damage that leaves it decodable goes unnoticed
	 * @param divisor of width and height: 1, 2, 4 or 8
	 * @return its luma, each side divided and rounded up
	 * @throws IllegalArgumentException if it cannot be decoded
	 */
	GreyPicture decode(byte[] jpeg, int divisor);

}
