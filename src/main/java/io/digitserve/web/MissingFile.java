package io.digitserve.web;

/** A form has no part that holds the picture. */
final class MissingFile extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * For a form without that part.
	 * @param field whether there is a part of that name, but without a filename
	 */
	MissingFile(boolean field) {
		super("expected a part named \"file\" with a filename, found "
				+ (field ? "one without a filename" : "no part of that name"));
	}

}
