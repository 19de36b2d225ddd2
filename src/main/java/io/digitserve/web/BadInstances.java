package io.digitserve.web;

import org.jspecify.annotations.Nullable;

/** A body is JSON, but not a list of images. */
final class BadInstances extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final @Nullable Integer index;

	BadInstances(String message) {
		super(message);
		this.index = null;
	}

	BadInstances(int index, String message) {
		super(message);
		this.index = index;
	}

	/** Which instance is bad, counted from 0; absent if it is not a single one. */
	@Nullable Integer index() {
		return this.index;
	}

}
