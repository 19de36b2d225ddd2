package io.digitserve.reading;

/** A picture shows more that may be a digit than a page of handwriting has. */
public final class CrowdedPage extends RuntimeException {

	private static final long serialVersionUID = 1L;

	CrowdedPage(int most) {
		super("expected a page of handwritten numbers, found more than %d groups of strokes that may be digits"
			.formatted(most));
	}

}
