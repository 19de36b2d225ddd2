package io.digitserve.batching;

import java.time.Duration;

/** There is no room for these images now; later there may be. */
public final class QueueFull extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Duration roomIn;

	QueueFull(int asked, int held, int capacity, Duration roomIn) {
		super("no room for %d more images: %d of at most %d are waiting or being received".formatted(asked, held,
				capacity));
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
