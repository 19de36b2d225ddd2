package io.digitserve.batching;

import java.time.Duration;

/**
 * The time that a request had was over before all of its images were received and a
 * classifier could take them.
 */
public final class DeadlinePassed extends RuntimeException {

	private static final long serialVersionUID = 1L;

	DeadlinePassed(Duration timeout, String unfinished) {
		super("expected to be done within %d ms, found %s by then".formatted(timeout.toMillis(), unfinished));
	}

}
