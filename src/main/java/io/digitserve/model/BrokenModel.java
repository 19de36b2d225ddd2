package io.digitserve.model;

/** A model's folder is not what its trainer exported; the message says which part. */
final class BrokenModel extends Exception {

	private static final long serialVersionUID = 1L;

	BrokenModel(String message) {
		super(message);
	}

	BrokenModel(String message, Throwable cause) {
		super(message, cause);
	}

}
