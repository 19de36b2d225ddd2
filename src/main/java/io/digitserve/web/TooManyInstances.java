package io.digitserve.web;

import java.util.Locale;

/** A body lists more images than one request may have. */
public final class TooManyInstances extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public TooManyInstances(int limit) {
		super(String.format(Locale.ROOT, "expected at most %,d instances, found more", limit));
	}

}
