package io.digitserve.web;

/** A body is not one whole JSON value. */
final class MalformedJson extends RuntimeException {

	private static final long serialVersionUID = 1L;

	MalformedJson(String message) {
		super(message);
	}

	MalformedJson(String message, Throwable cause) {
		super(message, cause);
	}

}
