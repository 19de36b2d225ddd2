package io.digitserve.web;

/** A form has no part that holds the picture. */
final class MissingFile extends RuntimeException {

	private static final long serialVersionUID = 1L;

	MissingFile() {
		super("expected a part named \"file\", found none");
	}

}
