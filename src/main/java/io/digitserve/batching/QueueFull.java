package io.digitserve.batching;

import java.time.Duration;

/**
 * There is no room for these images now; later there may be. Without a stack trace: it is
 * no fault, and it is thrown most when there is least time to fill one in.
 */
public final class QueueFull extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Duration roomIn;

	QueueFull(int asked, int held, int capacity, Duration roomIn) {
		super("no room for %d more images: %d of at most %d are waiting or being received".formatted(asked, held,
				capacity), null, false, false);
		this.roomIn = roomIn;
	}

	/**
	 * When there will be room, at the rate at which images were classified lately; zero
	 * if that is not known.
	 */
	public Duration roomIn() {
		return this.roomIn;
	}

}
