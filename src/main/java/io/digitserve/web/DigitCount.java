package io.digitserve.web;

/**
 * How many digits a picture shows, as a request says.
 *
 * @param value 1 to {@link #MOST}
 */
record DigitCount(int value) {

	/** No form asks for a longer number. */
	static final int MOST = 100;

	DigitCount {
		if (value < 1 || value > MOST) {
			throw new IllegalArgumentException("expected 1 to %d, found %d".formatted(MOST, value));
		}
	}

}
