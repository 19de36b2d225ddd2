package io.digitserve.image;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A picture as it was uploaded: its header has been read, its pixels have not.
 */
sealed interface EncodedPicture permits PngFile, JpegFile {

	/**
	 * Reads the header.
	 * @throws UnreadableImage if this is neither the beginning of a PNG nor of a JPEG
	 */
	static EncodedPicture of(byte[] bytes) {
		if (PngFile.matches(bytes)) {
			return PngFile.of(bytes);
		}
		if (JpegFile.matches(bytes)) {
			return JpegFile.of(bytes);
		}
		throw new UnreadableImage("expected a PNG or JPEG picture, found " + beginning(bytes));
	}

	private static String beginning(byte[] bytes) {
		if (bytes.length == 0) {
			return "no bytes";
		}
		byte[] first = Arrays.copyOf(bytes, Math.min(bytes.length, 4));
		return "%d bytes that begin with %s".formatted(bytes.length, HexFormat.ofDelimiter(" ").formatHex(first));
	}

	/** Pixels a row, as the header claims: 1 or more. */
	int width();

	/** Rows, as the header claims: 1 or more. */
	int height();

	/** The name of the format, for people. */
	String name();

	/** How the rows and columns lie in the picture that was meant. */
	default Orientation orientation() {
		return Orientation.UPRIGHT;
	}

	/**
	 * The file without what no pixel depends on, such as text, thumbnails and colour
	 * profiles, so that nothing in those can cost memory or upset a decoder.
	 * @throws UnreadableImage if the file is truncated or visibly damaged
	 */
	byte[] essentials();

}
