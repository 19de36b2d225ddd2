package io.digitserve.web;

/** A body ended before it should have, or is not the form that it claims to be. */
public final class UnreadableBody extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnreadableBody(String expected, Throwable cause) {
		super("expected %s, found that it ends early or is damaged".formatted(expected), cause);
	}

}
