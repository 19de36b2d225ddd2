package io.digitserve.digit;

/**
 * Why an answer should not be relied on.
 *
 * @param reason what is wrong
 * @param detail the same for people
 */
public record Doubt(Reason reason, String detail) {

	/** What can be wrong with an answer, from the picture to the prediction. */
	public enum Reason {

		/** There is no ink at all. */
		BLANK("blank"),

		/** There is ink, but none that could be a digit. */
		NO_DIGIT("no-digit"),

		/** There are digits side by side. */
		SEVERAL_DIGITS("several-digits"),

		/** The classifier has seen nothing like it among digits. */
		UNLIKE_ANY_DIGIT("unlike-any-digit"),

		/** It may be another digit as well. */
		UNCERTAIN("uncertain");

		private final String code;

		Reason(String code) {
			this.code = code;
		}

		/** The reason as clients and meters know it: lower case with hyphens. */
		public String code() {
			return this.code;
		}

	}

	/** The doubt about a picture without ink. */
	public static final Doubt BLANK = new Doubt(Reason.BLANK, "the picture is blank");

	/** The doubt about a picture of something else. */
	public static final Doubt NO_DIGIT = new Doubt(Reason.NO_DIGIT, "no ink in the picture could be a digit");

	/** The doubt about what no digit looks like. */
	public static final Doubt UNLIKE_ANY_DIGIT = new Doubt(Reason.UNLIKE_ANY_DIGIT, "this looks unlike any digit");

	/**
	 * The doubt about a picture of a number.
	 * @param digits how many there seem to be, at least 2
	 */
	public static Doubt severalDigits(int digits) {
		return new Doubt(Reason.SEVERAL_DIGITS, "there seem to be %d digits side by side".formatted(digits));
	}

	/** The doubt about a digit that may be another one. */
	public static Doubt uncertain(Prediction prediction) {
		return new Doubt(Reason.UNCERTAIN,
				"uncertain between %d and %d".formatted(prediction.digit(), prediction.secondDigit()));
	}

}
