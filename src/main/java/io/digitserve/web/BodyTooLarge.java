package io.digitserve.web;

import java.util.Locale;

import org.springframework.util.unit.DataSize;

/** A body is larger than the limit for its kind; the rest of it was not read. */
final class BodyTooLarge extends RuntimeException {

	private static final long serialVersionUID = 1L;

	BodyTooLarge(DataSize limit) {
		super(String.format(Locale.ROOT, "expected at most %,d bytes, found more", limit.toBytes()));
	}

}
