package io.digitserve.image;

import java.util.function.Function;

import io.digitserve.digit.DigitImage;

/**
 * Reads the digit image out of an uploaded PNG or JPEG. Safe for use by many threads at
 * once. What a picture costs is bounded by the limits: its size is taken from its header
 * before any pixel is decoded, and at most 4 million pixels of it are held. While a
 * larger JPEG is decoded, native memory holds its file once more, a byte for each pixel
 * that is held and, if it is progressive, up to 6 bytes for each that it has. As many
 * large pictures as there are cores are worked on at once; others wait. Close it.
 */
public final class PictureReader implements AutoCloseable {

	/**
	 * Up to 256x256, a picture takes less than 2 MB and a few milliseconds, and is
	 * decoded by the thread that asks.
	 */
	private static final int SMALL_PIXELS = 1 << 16;

	private final ImageLimits limits;

	private final DecoderPool pool;

	private final PixelDecoder decoder;

	/**
	 * A reader.
	 * @param limits of the pictures that it takes
	 * @param large decodes JPEGs of more than 4 million pixels
	 */
	public PictureReader(ImageLimits limits, ScaledJpegDecoder large) {
		this(limits, large, new DecoderPool());
	}

	PictureReader(ImageLimits limits, ScaledJpegDecoder large, DecoderPool pool) {
		this.limits = limits;
		this.pool = pool;
		this.decoder = new PixelDecoder(large);
	}

	/**
	 * Reads one picture.
	 * @param picture the bytes of a PNG file, of any colour type, depth and interlacing,
	 * or of a baseline or progressive JPEG file; they are not changed
	 * @return the digit, all zeros if the picture is blank, and what speaks against there
	 * being one
	 * @throws UnreadableImage if that is not a whole picture of these kinds, or not sound
	 * (of JPEGs with more than 4 million pixels, if nothing of it can be decoded), or not
	 * one of 28x28 pixels although it is not to be preprocessed
	 * @throws ImageTooLarge if its header claims more pixels than the limits allow
	 * @throws DecodersBusy if it is large and too many of those wait already
	 */
	public FoundDigit read(byte[] picture, Preprocessing preprocessing) {
		EncodedPicture encoded = EncodedPicture.of(picture);
		this.limits.check(encoded.width(), encoded.height());
		return switch (preprocessing) {
			case AUTO -> isSmall(encoded) ? normalised(encoded) : this.pool.call(() -> normalised(encoded));
			case NONE -> asItIs(encoded);
		};
	}

	/**
	 * Has a picture looked at as a whole, once decoded: where small pictures are, by the
	 * thread that asks, else by one of those that bound what large pictures take.
	 * @param picture the bytes of a PNG or JPEG file, as for {@link #read}
	 * @throws UnreadableImage if it is none
	 * @throws ImageTooLarge if its header claims more pixels than the limits allow
	 * @throws DecodersBusy if it is large and too many of those wait already
	 */
	public <T> T examine(byte[] picture, Function<UprightPicture, T> look) {
		EncodedPicture encoded = EncodedPicture.of(picture);
		this.limits.check(encoded.width(), encoded.height());
		return isSmall(encoded) ? look.apply(upright(encoded)) : this.pool.call(() -> look.apply(upright(encoded)));
	}

	private static boolean isSmall(EncodedPicture encoded) {
		return (long) encoded.width() * encoded.height() <= SMALL_PIXELS;
	}

	private UprightPicture upright(EncodedPicture encoded) {
		Orientation orientation = encoded.orientation();
		GreyPicture light = orientation.upright(this.decoder.decode(encoded).flattened());
		return orientation.isSwapped() ? new UprightPicture(light, encoded.height(), encoded.width())
				: new UprightPicture(light, encoded.width(), encoded.height());
	}

	private FoundDigit normalised(EncodedPicture encoded) {
		return Normaliser.find(encoded.orientation().upright(this.decoder.decode(encoded).flattened()));
	}

	private FoundDigit asItIs(EncodedPicture encoded) {
		if (encoded.width() != DigitImage.SIDE || encoded.height() != DigitImage.SIDE) {
			throw new UnreadableImage("expected a picture of 28x28 pixels, since it is not to be preprocessed, "
					+ "found one of %dx%d".formatted(encoded.width(), encoded.height()));
		}
		return FoundDigit.of(encoded.orientation().upright(this.decoder.decode(encoded).flattenedOn(0)).toDigitImage());
	}

	/** Takes no more large pictures, and waits for those there are, 5 seconds at most. */
	@Override
	public void close() {
		this.pool.close();
	}

}
