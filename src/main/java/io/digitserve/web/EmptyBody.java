package io.digitserve.web;

/** A request that must have a body has none. */
public final class EmptyBody extends RuntimeException {

	private static final long serialVersionUID = 1L;

	EmptyBody(String expected) {
		super("expected %s, found an empty body".formatted(expected));
	}

}
