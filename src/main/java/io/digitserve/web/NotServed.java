package io.digitserve.web;

/** A path names a version or a label that no model has. */
public final class NotServed extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public NotServed(String message) {
		super(message);
	}

}
