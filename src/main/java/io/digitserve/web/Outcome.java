package io.digitserve.web;

import java.util.Locale;

import org.springframework.http.HttpStatus;

/** How a request ended, in the words of the meters' tag {@code outcome}. */
enum Outcome {

	/** An answer: any status below 400. */
	SUCCESS,

	/** The request was at fault: 400 to 499, but 429. */
	CLIENT_ERROR,

	/**
	 * Not now: 503 or 429, because the queue is full, a model loads or the service stops.
	 */
	REJECTED,

	/** Not in time: 504. */
	EXPIRED,

	/** The service was at fault: everything else. */
	SERVER_ERROR;

	static Outcome of(int status) {
		if (status < HttpStatus.BAD_REQUEST.value()) {
			return SUCCESS;
		}
		return switch (status) {
			case 429, 503 -> REJECTED;
			case 504 -> EXPIRED;
			default -> (status < HttpStatus.INTERNAL_SERVER_ERROR.value()) ? CLIENT_ERROR : SERVER_ERROR;
		};
	}

	String tag() {
		return name().toLowerCase(Locale.ROOT);
	}

}
