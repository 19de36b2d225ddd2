package io.digitserve.security;

/** Nobody knows who asks. */
public final class NotAuthenticated extends RuntimeException {

	private static final long serialVersionUID = 1L;

	NotAuthenticated(String message) {
		super(message);
	}

}
