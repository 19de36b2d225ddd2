package io.digitserve.training.data;

import java.io.IOException;

/** A file is well formed but not the published one: its SHA-256 differs. */
public final class WrongChecksum extends IOException {

	private static final long serialVersionUID = 1L;

	WrongChecksum(String file, String expected, String found) {
		super("%s: expected SHA-256 %s of the uncompressed content, found %s".formatted(file, expected, found));
	}

}
