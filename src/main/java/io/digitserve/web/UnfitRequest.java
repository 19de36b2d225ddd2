package io.digitserve.web;

import org.jspecify.annotations.Nullable;

/**
 * A request can be read, but is none for a model of digits: its images, or what stands
 * around them, are not as the endpoint takes them.
 */
public final class UnfitRequest extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final @Nullable Integer index;

	public UnfitRequest(String message) {
		super(message);
		this.index = null;
	}

	public UnfitRequest(int index, String message) {
		super(message);
		this.index = index;
	}

	/** Which image is bad, counted from 0; absent if it is not a single one. */
	@Nullable Integer index() {
		return this.index;
	}

}
