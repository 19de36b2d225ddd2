package io.digitserve.image;

import java.util.concurrent.Semaphore;

import io.digitserve.digit.DigitImage;

/**
 * Reads the digit image out of an uploaded PNG or JPEG. Safe for use by many threads at
 * once. What a picture costs is bounded by the limits: its size is taken from its header
 * before any pixel is decoded, and at most 4 million pixels of it are held; besides them,
 * while a progressive JPEG is decoded, up to 6 bytes of native memory a pixel.
 */
public final class PictureReader {

	/**
	 * What a picture of more pixels needs while it is decoded is counted in megabytes.
	 */
	private static final int LARGE_PIXELS = 1_000_000;

	private final ImageLimits limits;

	/**
	 * As many large pictures as there are cores are decoded at once: more would only take
	 * memory.
	 */
	private final Semaphore large = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

	private final PixelDecoder decoder = new PixelDecoder();

	public PictureReader(ImageLimits limits) {
		this.limits = limits;
	}

	/**
	 * Reads one picture.
	 * @param picture the bytes of a PNG file, of any colour type, depth and interlacing,
	 * or of a baseline or progressive JPEG file; they are not changed
	 * @return the digit; all zeros if the picture is blank
	 * @throws UnreadableImage if that is not a whole, sound picture of these kinds, or
	 * not one of 28x28 pixels although it is not to be preprocessed
	 * @throws ImageTooLarge if its header claims more pixels than the limits allow
	 */
	public DigitImage read(byte[] picture, Preprocessing preprocessing) {
		EncodedPicture encoded = EncodedPicture.of(picture);
		this.limits.check(encoded.width(), encoded.height());
		return switch (preprocessing) {
			case AUTO -> Normaliser.normalise(encoded.orientation().upright(decode(encoded).flattened()));
			case NONE -> asItIs(encoded);
		};
	}

	private DigitImage asItIs(EncodedPicture encoded) {
		if (encoded.width() != DigitImage.SIDE || encoded.height() != DigitImage.SIDE) {
			throw new UnreadableImage("expected a picture of 28x28 pixels, since it is not to be preprocessed, "
					+ "found one of %dx%d".formatted(encoded.width(), encoded.height()));
		}
		return encoded.orientation().upright(decode(encoded).flattenedOn(0)).toDigitImage();
	}

	private TranslucentPicture decode(EncodedPicture encoded) {
		if ((long) encoded.width() * encoded.height() <= LARGE_PIXELS) {
			return TranslucentPicture.of(this.decoder.decode(encoded));
		}
		this.large.acquireUninterruptibly();
		try {
			return TranslucentPicture.of(this.decoder.decode(encoded));
		}
		finally {
			this.large.release();
		}
	}

}
