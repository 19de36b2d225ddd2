package io.digitserve.web;

/** The header that says how long a request may take says something else. */
final class BadTimeout extends RuntimeException {

	private static final long serialVersionUID = 1L;

	BadTimeout(String header, String found) {
		super("%s: expected whole milliseconds, 1 to 86400000, found %s".formatted(header, found));
	}

}
