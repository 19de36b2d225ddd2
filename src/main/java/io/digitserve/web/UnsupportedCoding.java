package io.digitserve.web;

/** A body is compressed, or coded otherwise, and this endpoint does not undo that. */
public final class UnsupportedCoding extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnsupportedCoding(String coding) {
		super("expected a body without Content-Encoding, found " + RequestJson.excerpt(coding));
	}

}
