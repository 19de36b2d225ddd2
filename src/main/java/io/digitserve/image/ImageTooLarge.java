package io.digitserve.image;

/** A picture's header claims more pixels than the limits allow; none was decoded. */
public final class ImageTooLarge extends RuntimeException {

	private static final long serialVersionUID = 1L;

	ImageTooLarge(int width, int height, ImageLimits limits) {
		super("expected at most %d pixels and no side longer than %d, found a picture of %dx%d"
			.formatted(limits.maxPixels(), limits.maxSide(), width, height));
	}

}
