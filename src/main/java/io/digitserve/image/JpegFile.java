package io.digitserve.image;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A JPEG file. Decoders make up what a truncated one lacks, so that the file has an end
 * is checked here.
 */
final class JpegFile implements EncodedPicture {

	/** How a file begins, with the first byte of its second marker. */
	private static final byte[] SIGNATURE = { (byte) 0xFF, (byte) JpegSegments.SOI, (byte) 0xFF };

	/** How a segment APP1 begins that is Exif's. */
	private static final byte[] EXIF = { 'E', 'x', 'i', 'f', 0, 0 };

	/** Bits a sample, height, width and the number of components. */
	private static final int FRAME_HEADER = 6;

	/**
	 * How many pixels all scans may visit together. Encoders write about ten scans of a
	 * progressive picture, so those of 25 megapixels just pass; that takes less than a
	 * second. Since a scan visits every pixel however few bytes it has, without a bound a
	 * small file could cost hours.
	 */
	private static final long MAX_VISITS = 300_000_000;

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
		int present = Math.min(bytes.length, SIGNATURE.length);
		return present > 0 && Arrays.equals(bytes, 0, present, SIGNATURE, 0, present);
	}

	static JpegFile of(byte[] bytes) {
		JpegSegments segments = new JpegSegments(bytes);
		Orientation orientation = Orientation.UPRIGHT;
		while (true) {
			int marker = segments.next();
			if (marker == JpegSegments.EOI || marker == JpegSegments.SOS) {
				throw new UnreadableImage("expected a JPEG with a frame header before its first scan, found none");
			}
			ByteBuffer content = segments.content();
			if (segments.isApp1() && content.mismatch(ByteBuffer.wrap(EXIF)) == EXIF.length) {
				orientation = Orientation.ofExif(content.slice(EXIF.length, content.remaining() - EXIF.length));
			}
			if (segments.isFrameHeader()) {
				return of(bytes, marker, content, orientation);
			}
		}
	}

	private static JpegFile of(byte[] bytes, int marker, ByteBuffer frame, Orientation orientation) {
		if (frame.remaining() < FRAME_HEADER) {
			throw new UnreadableImage("expected a JPEG frame header of at least %d bytes, found %d"
				.formatted(FRAME_HEADER, frame.remaining()));
		}
		int bits = frame.get() & 0xFF;
		int height = frame.getShort() & 0xFFFF;
		int width = frame.getShort() & 0xFFFF;
		int components = frame.get() & 0xFF;
		int process = marker - 0xC0;
		if (process > 2 || bits != 8 || (components != 1 && components != 3)) {
			throw new UnreadableImage(("expected a baseline or progressive JPEG (SOF0 to SOF2) of 8 bits and 1 or 3 "
					+ "components, found SOF%d of %d bits and %d components")
				.formatted(process, bits, components));
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
		JpegSegments segments = new JpegSegments(this.bytes);
		int kept = 0;
		long visits = 0;
		int marker;
		do {
			marker = segments.next();
			visits += (marker == JpegSegments.SOS) ? (long) this.width * this.height : 0;
			if (visits > MAX_VISITS) {
				throw new UnreadableImage(
						"expected a JPEG whose scans visit at most %d pixels, found more".formatted(MAX_VISITS));
			}
			if (segments.isDispensable()) {
				essentials.put(this.bytes, kept, segments.start() - kept);
				kept = segments.end();
			}
		}
		while (marker != JpegSegments.EOI);
		essentials.put(this.bytes, kept, segments.end() - kept);
		return Arrays.copyOf(essentials.array(), essentials.position());
	}

}
