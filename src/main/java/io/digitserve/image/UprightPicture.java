package io.digitserve.image;

/**
 * A decoded picture as it was meant to be looked at.
 *
 * @param light its light; of a large picture, at fewer pixels
 * @param width the pixels of a row of the file, turned upright
 * @param height its rows
 */
public record UprightPicture(GreyPicture light, int width, int height) {

	public UprightPicture {
		if (width < 1 || height < 1) {
			throw new IllegalArgumentException("expected at least 1x1 pixels, found %dx%d".formatted(width, height));
		}
	}

}
