package io.digitserve.web;

/** A path names a version that no model can have. */
public final class NotServed extends RuntimeException {

	private static final long serialVersionUID = 1L;

	NotServed(String message) {
		super(message);
	}

}
