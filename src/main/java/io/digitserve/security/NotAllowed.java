package io.digitserve.security;

/** It is known who asks, or from where, and that this may not be asked from there. */
public final class NotAllowed extends RuntimeException {

	private static final long serialVersionUID = 1L;

	NotAllowed(String message) {
		super(message);
	}

}
