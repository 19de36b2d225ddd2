package io.digitserve.batching;

import java.time.Duration;

/**
 * The time that a request had was over before a classifier could take all of its images.
 */
public final class DeadlinePassed extends RuntimeException {

	private static final long serialVersionUID = 1L;

	DeadlinePassed(Duration timeout) {
		super("expected to be done within %d ms, found images still waiting by then".formatted(timeout.toMillis()));
	}

}
