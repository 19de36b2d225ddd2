package io.digitserve.reading;

import java.util.List;

import io.digitserve.digit.DigitImage;
import io.digitserve.digit.Prediction;
import io.digitserve.image.Box;

/**
 * What a page says. All boxes are in pixels of the picture that was sent, upright.
 *
 * @param text the digits in reading order; lines with digits are separated by a line feed
 * @param confidence the probability of that text among the readings that were considered,
 * 0 to 1
 * @param lines from top to bottom, also those without digits
 * @param alternatives the other texts, most probable first
 */
public record Reading(String text, double confidence, List<Line> lines, List<Alternative> alternatives) {

	public Reading {
		lines = List.copyOf(lines);
		alternatives = List.copyOf(alternatives);
	}

	/**
	 * A line of a page.
	 *
	 * @param text its digits
	 * @param digits the same, one by one
	 * @param marks what is written in it, but is no digit
	 */
	public record Line(String text, List<Digit> digits, List<Mark> marks) {

		public Line {
			digits = List.copyOf(digits);
			marks = List.copyOf(marks);
		}

	}

	/**
	 * A digit.
	 *
	 * @param digit 0 to 9
	 * @param prediction what the classifier says of it; mostly, but not always, that very
	 * digit
	 * @param image what the classifier was shown
	 * @param box around its ink, and what its neighbours lend it
	 */
	public record Digit(int digit, Prediction prediction, DigitImage image, Box box) {

		/** Its probability, as the classifier has it, 0 to 1. */
		public float confidence() {
			return this.prediction.probability(this.digit);
		}

	}

	/**
	 * Ink that is no digit, such as a dot or a dash.
	 *
	 * @param box around it
	 */
	public record Mark(Box box) {
	}

	/**
	 * Another text.
	 *
	 * @param text as in {@link Reading#text()}
	 * @param probability among the readings that were considered, 0 to 1
	 */
	public record Alternative(String text, double probability) {
	}

}
