package io.digitserve.training.data;

import java.io.IOException;
import java.util.List;

/** No source gave the MNIST files; the message lists each with its reason. */
public final class MnistUnavailable extends IOException {

	private static final long serialVersionUID = 1L;

	MnistUnavailable(List<String> failures) {
		super("""
				no source gave the MNIST files:
				  %s
				Put the four files into a folder, packed with gzip or not, and name it with --data DIR."""
			.formatted(String.join(System.lineSeparator() + "  ", failures)));
	}

}
