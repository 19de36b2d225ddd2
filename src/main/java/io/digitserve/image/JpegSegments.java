package io.digitserve.image;

import java.nio.ByteBuffer;

/**
 * Walks through the segments of a JPEG file, as ITU-T T.81, annex B, lays them out: a
 * marker of two bytes, and behind nearly each a content that begins with its length. A
 * scan's data stands between segments and is passed over.
 */
final class JpegSegments {

	/** Start of image, the first marker. */
	static final int SOI = 0xD8;

	/** End of image, the last. */
	static final int EOI = 0xD9;

	/** Start of scan. */
	static final int SOS = 0xDA;

	private static final int RST0 = 0xD0;

	/** Start of frame, the first of the markers that a file may have behind SOI. */
	private static final int SOF0 = 0xC0;

	private final ByteBuffer file;

	private int marker = SOI;

	private int start;

	/** The segments of a file, from behind its first marker. */
	JpegSegments(byte[] file) {
		this.file = ByteBuffer.wrap(file).position(Math.min(2, file.length));
	}

	/**
	 * Moves behind the next segment.
	 * @return the second byte of its marker
	 * @throws UnreadableImage if the file ends before, or has a marker that is reserved,
	 * or TEM: what decoders take to stand alone hides nothing behind a length
	 */
	int next() {
		this.start = nextMarker();
		this.marker = this.file.get(this.start + 1) & 0xFF;
		if (this.marker < SOF0 || this.marker == SOI) {
			throw new UnreadableImage("expected one picture in the JPEG and no reserved markers, found the marker %02X"
				.formatted(this.marker));
		}
		int length = 0;
		if (this.marker != EOI) {
			int left = this.file.limit() - this.start - 2;
			length = (left < 2) ? 0 : this.file.getShort(this.start + 2) & 0xFFFF;
			if (length < 2 || length > left) {
				throw new UnreadableImage("expected the JPEG's segment %02X to have 2 to %d bytes, found %d: truncated"
					.formatted(this.marker, left, length));
			}
		}
		this.file.position(this.start + 2 + length);
		return this.marker;
	}

	/** Restart markers belong to a scan's data, and so does FF before 0. */
	private int nextMarker() {
		for (int at = this.file.position(); at < this.file.limit() - 1; at++) {
			if (this.file.get(at) == (byte) 0xFF) {
				int code = this.file.get(at + 1) & 0xFF;
				if (code != 0 && code != 0xFF && (code < RST0 || code >= SOI)) {
					return at;
				}
			}
		}
		throw new UnreadableImage("expected a JPEG that ends with the marker EOI, found its end before: truncated");
	}

	/** Where the last segment begins, with its marker. */
	int start() {
		return this.start;
	}

	/** Where the last segment ends. */
	int end() {
		return this.file.position();
	}

	/** What the last segment has behind its length. */
	ByteBuffer content() {
		return this.file.slice(this.start + 4, end() - this.start - 4);
	}

	/** Whether the last segment is a frame header: SOF0 to SOF15. */
	boolean isFrameHeader() {
		// Among them stand the tables DHT and DAC and the reserved JPG.
		return this.marker >= 0xC0 && this.marker <= 0xCF && this.marker != 0xC4 && this.marker != 0xC8
				&& this.marker != 0xCC;
	}

	/** Whether it is APP1, where Exif's data and others stand. */
	boolean isApp1() {
		return this.marker == 0xE1;
	}

	/**
	 * Whether it is a comment or an application's, but not one that tells how colours are
	 * encoded: APP0 (JFIF's) and APP14 (Adobe's).
	 */
	boolean isDispensable() {
		return this.marker == 0xFE || (this.marker > 0xE0 && this.marker <= 0xEF && this.marker != 0xEE);
	}

}
