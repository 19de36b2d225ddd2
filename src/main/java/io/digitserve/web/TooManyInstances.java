package io.digitserve.web;

/** A body lists more images than one request may have. */
final class TooManyInstances extends RuntimeException {

	private static final long serialVersionUID = 1L;

	TooManyInstances(int limit) {
		super("expected at most %,d instances, found more".formatted(limit));
	}

}
