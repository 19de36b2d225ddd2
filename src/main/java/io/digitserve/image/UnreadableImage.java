package io.digitserve.image;

/**
 * The bytes are not a whole, sound PNG or JPEG, or not one of the kind that was expected.
 */
public final class UnreadableImage extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnreadableImage(String message) {
		super(message);
	}

	UnreadableImage(String message, Throwable cause) {
		super(message, cause);
	}

}
