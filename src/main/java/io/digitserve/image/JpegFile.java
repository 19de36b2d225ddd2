package io.digitserve.image;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A JPEG file, as ITU-T T.81, annex B, lays it out: markers, most of which open a segment
 * that begins with its length. The JDK's reader makes up what a truncated file lacks, so
 * that the file has an end is checked here.
 */
final class JpegFile implements EncodedPicture {

	/** Start of image; the first byte of every marker stands before it. */
	private static final int SOI = 0xD8;

	private static final int EOI = 0xD9;

	private static final int SOS = 0xDA;

	private static final int DHT = 0xC4;

	private static final int JPG = 0xC8;

	private static final int DAC = 0xCC;

	private static final int APP0 = 0xE0;

	private static final int APP1 = 0xE1;

	/** Adobe's, which says how colours are encoded. */
	private static final int APP14 = 0xEE;

	private static final int APP15 = 0xEF;

	private static final int COM = 0xFE;

	/** Identifies an APP1 as Exif's. */
	private static final byte[] EXIF = { 'E', 'x', 'i', 'f', 0, 0 };

	/**
	 * Encoders write about ten scans of a progressive picture. Each costs a pass over all
	 * pixels however few bytes it has, so without a bound a small file could cost hours.
	 */
	private static final int MAX_SCANS = 64;

	private final byte[] bytes;

	private final int width;

	private final int height;

	private final Orientation orientation;

	private JpegFile(byte[] bytes, int width, int height, Orientation orientation) {
		this.bytes = bytes;
		this.width = width;
		this.height = height;
		this.orientation = orientation;
	}

	/** Whether the bytes, as many as there are of the first three, are a JPEG's. */
	static boolean matches(byte[] bytes) {
		return bytes.length > 0 && (bytes[0] & 0xFF) == 0xFF && (bytes.length < 2 || (bytes[1] & 0xFF) == SOI)
				&& (bytes.length < 3 || (bytes[2] & 0xFF) == 0xFF);
	}

	static JpegFile of(byte[] bytes) {
		ByteBuffer rest = ByteBuffer.wrap(bytes).position(Math.min(2, bytes.length));
		Orientation orientation = Orientation.UPRIGHT;
		while (true) {
			int marker = nextMarker(rest);
			if (marker == EOI || marker == SOS) {
				throw new UnreadableImage("expected a JPEG with a frame header before its first scan, found none");
			}
			ByteBuffer content = nextContent(rest, marker);
			if (marker == APP1 && startsWithExif(content)) {
				orientation = Orientation.ofExif(content.slice(EXIF.length, content.remaining() - EXIF.length));
			}
			if (isFrameHeader(marker)) {
				return of(bytes, marker, content, orientation);
			}
		}
	}

	private static JpegFile of(byte[] bytes, int marker, ByteBuffer frame, Orientation orientation) {
		if (frame.remaining() < 6) {
			throw new UnreadableImage(
					"expected a JPEG frame header of at least 6 bytes, found %d".formatted(frame.remaining()));
		}
		int bits = frame.get() & 0xFF;
		int height = frame.getShort() & 0xFFFF;
		int width = frame.getShort() & 0xFFFF;
		int components = frame.get() & 0xFF;
		if (marker > 0xC2 || bits != 8 || (components != 1 && components != 3)) {
			throw new UnreadableImage(("expected a baseline or progressive JPEG (SOF0 to SOF2) of 8 bits and 1 or 3 "
					+ "components, found SOF%d of %d bits and %d components")
				.formatted(marker - 0xC0, bits, components));
		}
		if (width < 1 || height < 1) {
			throw new UnreadableImage(
					"expected a JPEG of at least 1x1 pixels, found a header of %dx%d".formatted(width, height));
		}
		return new JpegFile(bytes, width, height, orientation);
	}

	@Override
	public int width() {
		return this.width;
	}

	@Override
	public int height() {
		return this.height;
	}

	@Override
	public String name() {
		return "JPEG";
	}

	@Override
	public Orientation orientation() {
		return this.orientation;
	}

	@Override
	public byte[] essentials() {
		ByteBuffer essentials = ByteBuffer.allocate(this.bytes.length);
		ByteBuffer rest = ByteBuffer.wrap(this.bytes).position(2);
		int kept = 0;
		int scans = 0;
		int marker;
		do {
			marker = nextMarker(rest);
			int start = rest.position() - 2;
			if (marker == SOS && ++scans > MAX_SCANS) {
				throw new UnreadableImage("expected a JPEG of at most %d scans, found more".formatted(MAX_SCANS));
			}
			if (marker != EOI) {
				nextContent(rest, marker);
			}
			if (isDispensable(marker)) {
				essentials.put(this.bytes, kept, start - kept);
				kept = rest.position();
			}
		}
		while (marker != EOI);
		essentials.put(this.bytes, kept, rest.position() - kept);
		return Arrays.copyOf(essentials.array(), essentials.position());
	}

	/**
	 * Moves behind the next marker that is not a restart marker within a scan. What
	 * stands before it is a scan's data; elsewhere decoders skip it, and so does this.
	 */
	private static int nextMarker(ByteBuffer rest) {
		for (int at = rest.position(); at < rest.limit() - 1; at++) {
			if (rest.get(at) == (byte) 0xFF) {
				int code = rest.get(at + 1) & 0xFF;
				boolean restart = code >= 0xD0 && code < SOI;
				if (code != 0 && code != 0xFF && !restart) {
					rest.position(at + 2);
					return code;
				}
			}
		}
		throw new UnreadableImage("expected a JPEG that ends with the marker EOI, found its end before: truncated");
	}

	private static ByteBuffer nextContent(ByteBuffer rest, int marker) {
		int length = (rest.remaining() < 2) ? 0 : rest.getShort(rest.position()) & 0xFFFF;
		if (length < 2 || length > rest.remaining()) {
			throw new UnreadableImage("expected the JPEG's segment %02X to have 2 to %d bytes, found %d: truncated"
				.formatted(marker, rest.remaining(), length));
		}
		ByteBuffer content = rest.slice(rest.position() + 2, length - 2);
		rest.position(rest.position() + length);
		return content;
	}

	private static boolean isFrameHeader(int marker) {
		return marker >= 0xC0 && marker <= 0xCF && marker != DHT && marker != JPG && marker != DAC;
	}

	private static boolean isDispensable(int marker) {
		return (marker > APP0 && marker <= APP15 && marker != APP14) || marker == COM;
	}

	private static boolean startsWithExif(ByteBuffer content) {
		return content.remaining() >= EXIF.length && content.slice(0, EXIF.length).equals(ByteBuffer.wrap(EXIF));
	}

}
