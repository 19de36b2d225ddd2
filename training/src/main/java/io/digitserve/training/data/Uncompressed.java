package io.digitserve.training.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The content of a file that may be packed with gzip; damage to the packing is a
 * {@link MalformedIdxFile}. Closing it closes the file.
 */
final class Uncompressed extends FilterInputStream {

	/** RFC 1952, section 2.3.1; an IDX file begins with 0. */
	private static final int FIRST_BYTE_OF_GZIP = 0x1f;

	private static final int BUFFER_BYTES = 1 << 16;

	private final String name;

	private Uncompressed(String name, InputStream content) {
		super(content);
		this.name = name;
	}

	/**
	 * The uncompressed content. The first byte decides, not the name: browsers unpack
	 * without renaming.
	 * @param name what messages call the file
	 */
	static InputStream of(String name, InputStream file) throws IOException {
		InputStream buffered = new BufferedInputStream(file, BUFFER_BYTES);
		buffered.mark(1);
		int first = buffered.read();
		buffered.reset();
		if (first != FIRST_BYTE_OF_GZIP) {
			return buffered;
		}
		try {
			return new Uncompressed(name, new GZIPInputStream(buffered, BUFFER_BYTES));
		}
		catch (EOFException | ZipException ex) {
			throw damaged(name, ex);
		}
	}

	@Override
	public int read() throws IOException {
		try {
			return super.read();
		}
		catch (EOFException | ZipException ex) {
			throw damaged(this.name, ex);
		}
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		try {
			return super.read(target, offset, length);
		}
		catch (EOFException | ZipException ex) {
			throw damaged(this.name, ex);
		}
	}

	private static MalformedIdxFile damaged(String name, IOException cause) {
		return new MalformedIdxFile(name,
				(cause instanceof EOFException) ? "expected gzip data up to its end mark, found that it is truncated"
						: "expected sound gzip data, found damage: " + cause.getMessage());
	}

}
