package io.digitserve.security;

import java.time.Duration;

/** A client asks more often than it may. */
public final class RateExceeded extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Duration roomIn;

	RateExceeded(String message, Duration roomIn) {
		super(message);
		this.roomIn = roomIn;
	}

	/** When it may ask again, more than 0. */
	public Duration roomIn() {
		return this.roomIn;
	}

}
