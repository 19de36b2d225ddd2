package io.digitserve.web;

import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.digitserve.digit.Doubt;
import io.digitserve.image.Box;
import io.digitserve.reading.Reading;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a picture says.
 *
 * @param text the digits in reading order
 * @param confidence the probability of that text
 * @param lines from top to bottom
 * @param alternatives other texts, most probable first
 * @param model who says so
 * @param timing how long that took
 */
@Schema(name = "Reading")
record ReadAnswer(
		@Schema(description = "The digits in reading order; a line feed separates lines", example = "1907") String text,
		@Schema(description = "The probability of that text among all that were considered", minimum = "0",
				maximum = "1") double confidence,
		@Schema(description = "From top to bottom") List<Line> lines,
		@Schema(description = "Other texts, most probable first") List<Alternative> alternatives, ModelName model,
		Timing timing) {

	ReadAnswer {
		lines = List.copyOf(lines);
		alternatives = List.copyOf(alternatives);
	}

	/**
	 * The answer for a reading.
	 * @param check tells why a digit should not be relied on; {@code null} if it may be
	 */
	static ReadAnswer of(Reading reading, Function<Reading.Digit, @Nullable Doubt> check, ModelName model,
			Timing timing) {
		return new ReadAnswer(reading.text(), reading.confidence(),
				reading.lines().stream().map((line) -> Line.of(line, check)).toList(),
				reading.alternatives()
					.stream()
					.map((other) -> new Alternative(other.text(), other.probability()))
					.toList(),
				model, timing);
	}

	/** A line and what stands in it, from left to right. */
	@Schema(name = "ReadLine")
	record Line(@Schema(example = "1907") String text, List<Digit> digits,
			@Schema(description = "Where there is ink that is no digit, such as a dot or a dash") List<Box> marks) {

		Line {
			digits = List.copyOf(digits);
			marks = List.copyOf(marks);
		}

		private static Line of(Reading.Line line, Function<Reading.Digit, @Nullable Doubt> check) {
			return new Line(line.text(),
					line.digits().stream().map((digit) -> Digit.of(digit, check.apply(digit))).toList(),
					line.marks().stream().map(Reading.Mark::box).toList());
		}

	}

	/** A digit and where it is. */
	@Schema(name = "ReadDigit")
	record Digit(@Schema(minimum = "0", maximum = "9", example = "7") int digit,
			@Schema(description = "Its probability", minimum = "0", maximum = "1", example = "0.9993") float confidence,
			@Schema(description = "In pixels of the picture; those of digits that touch may overlap") Box box,
			@Schema(description = "Whether it may be relied on", example = "true") boolean accepted,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Schema(
					description = "Why not; absent if it may") @Nullable DoubtAnswer reason) {

		private static Digit of(Reading.Digit digit, @Nullable Doubt doubt) {
			return new Digit(digit.digit(), digit.confidence(), digit.box(), doubt == null,
					(doubt != null) ? DoubtAnswer.of(doubt) : null);
		}

	}

	/** Another text. */
	@Schema(name = "ReadAlternative")
	record Alternative(@Schema(example = "1901") String text,
			@Schema(minimum = "0", maximum = "1") double probability) {
	}

}
