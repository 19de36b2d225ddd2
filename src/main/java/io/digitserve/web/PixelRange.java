package io.digitserve.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.util.UriComponentsBuilder;

/** What the numbers of an instance mean. In both, the lowest is background. */
public enum PixelRange {

	/** Integers 0 to 255, as image files have them; 255.0 is one. */
	BYTE("an integer 0..255") {

		@Override
		public int ink(double value) {
			return (value >= 0 && value <= MAX_INK && value == Math.rint(value)) ? (int) value : NONE;
		}

	},

	/** Numbers 0 to 1, as machine learning has them; scaled by 255 and rounded. */
	UNIT("a number 0..1") {

		@Override
		public int ink(double value) {
			return (value >= 0 && value <= 1) ? (int) Math.rint(value * MAX_INK) : NONE;
		}

	};

	/** Not a value of the range. */
	public static final int NONE = -1;

	private static final int MAX_INK = 255;

	private final String expected;

	PixelRange(String expected) {
		this.expected = expected;
	}

	/**
	 * What the query {@code range} says; {@link #BYTE} if there is none. Looks at the
	 * path only, never into a form.
	 * @throws UnfitRequest if it says something else
	 */
	public static PixelRange of(HttpServletRequest request) {
		String query = request.getQueryString();
		String range = (query != null)
				? UriComponentsBuilder.newInstance().query(query).build().getQueryParams().getFirst("range") : null;
		if (range == null || range.equalsIgnoreCase("byte")) {
			return BYTE;
		}
		if (range.equalsIgnoreCase("unit")) {
			return UNIT;
		}
		throw new UnfitRequest("range: expected byte or unit, found " + RequestJson.excerpt(range));
	}

	/** The ink, 0 to 255, that a value stands for, or {@link #NONE}. */
	public abstract int ink(double value);

	/** The range in words. */
	public String expected() {
		return this.expected;
	}

	/** What may help who has sent a value that is none of the range. */
	public String hint(double value) {
		return (this == BYTE && value > 0 && value < 1) ? "; for numbers 0..1 use ?range=unit" : "";
	}

}
