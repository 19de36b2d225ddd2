package io.digitserve.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Has the JDK's own readers decode pictures, in memory alone, and large JPEGs decoded at
 * a fraction of their size by who can do that. Safe for use by many threads at once.
 */
final class PixelDecoder {

	/**
	 * What is decoded has at most this many pixels, whatever the picture has: 32 MB in
	 * the widest format, four channels of 16 bits. Of larger PNGs every second (third, …)
	 * row and column is taken; JPEGs are decoded at a half of their size: of 12
	 * megapixels 2000x1500, where the thinnest stroke that a camera resolves still is a
	 * pixel wide. From 16 million pixels on it is a quarter, for there is no third.
	 */
	private static final int MAX_DECODED = 4_000_000;

	private final ImageReaderSpi png = provider("png");

	private final ImageReaderSpi jpeg = provider("jpeg");

	private final ScaledJpegDecoder scaled;

	PixelDecoder(ScaledJpegDecoder scaled) {
		this.scaled = scaled;
	}

	private static ImageReaderSpi provider(String format) {
		return ImageIO.getImageReadersByFormatName(format).next().getOriginatingProvider();
	}

	/**
	 * Decodes a picture whose size is known to be acceptable.
	 * @throws UnreadableImage if that fails, or gives less than the whole picture; of
	 * damage within the data of a JPEG that is decoded at a fraction of its size nobody
	 * tells
	 */
	TranslucentPicture decode(EncodedPicture picture) {
		int step = (int) Math.ceil(Math.sqrt((double) picture.width() * picture.height() / MAX_DECODED));
		byte[] bytes = picture.essentials();
		try {
			return (picture instanceof JpegFile && step > 1)
					? TranslucentPicture.opaque(scaled(picture, bytes, divisor(step)))
					: TranslucentPicture.of(read((picture instanceof PngFile) ? this.png : this.jpeg, bytes, step));
		}
		catch (IOException | IllegalArgumentException ex) {
			throw new UnreadableImage("expected a sound %s, found one that cannot be decoded".formatted(picture.name()),
					ex);
		}
	}

	private GreyPicture scaled(EncodedPicture picture, byte[] bytes, int divisor) {
		GreyPicture scaled = this.scaled.decode(bytes, divisor);
		if (scaled.width() != roundedUp(picture.width(), divisor)
				|| scaled.height() != roundedUp(picture.height(), divisor)) {
			throw new UnreadableImage("expected a JPEG of %dx%d as its header says, found another in it"
				.formatted(picture.width(), picture.height()));
		}
		return scaled;
	}

	private static int roundedUp(int pixels, int divisor) {
		return (pixels + divisor - 1) / divisor;
	}

	/** The next power of two, of those that there are. */
	private static int divisor(int step) {
		return Math.min(8, Integer.highestOneBit(2 * step - 1));
	}

	private static BufferedImage read(ImageReaderSpi provider, byte[] bytes, int step) throws IOException {
		ImageReader reader = provider.createReaderInstance();
		try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
			List<String> damages = new ArrayList<>();
			reader.addIIOReadWarningListener((source, warning) -> {
				if (isDamage(warning)) {
					damages.add(warning);
				}
			});
			reader.setInput(input, true, true);
			ImageReadParam wanted = reader.getDefaultReadParam();
			wanted.setSourceSubsampling(step, step, 0, 0);
			BufferedImage image = reader.read(0, wanted);
			if (!damages.isEmpty()) {
				throw new IOException(damages.get(0));
			}
			return image;
		}
		// Of damaged pictures the readers tell what their code ran into: indices out of
		// bounds, negative sizes, illegal arguments and states.
		catch (RuntimeException ex) {
			throw new IOException(ex);
		}
		finally {
			reader.dispose();
		}
	}

	/**
	 * Whether a JPEG's pixels were made up where its data ended or made no sense. Bytes
	 * too many, in contrast, are what some cameras leave.
	 */
	private static boolean isDamage(String warning) {
		return warning.startsWith("Corrupt JPEG data") && !warning.contains("extraneous bytes");
	}

}
