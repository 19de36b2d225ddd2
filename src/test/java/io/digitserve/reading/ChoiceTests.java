package io.digitserve.reading;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChoiceTests {

	private static Path path(String text, double score) {
		return new Path(null, null, -1, null, -1, text, score);
	}

	/** Two lines, of which each may have two digits or three. */
	private static final List<Map<Integer, List<Path>>> LINES = List.of(
			Map.of(2, List.of(path("12", -1), path("17", -3)), 3, List.of(path("112", -2.5))),
			Map.of(2, List.of(path("34", -2)), 3, List.of(path("345", -1))));

	@Test
	void bestWaysOfTheLinesAreTheBestOfThePage() {
		assertThat(Choice.best(LINES, null)).extracting(Choice::text)
			.startsWith("12\n345", "12\n34")
			.contains("17\n345", "112\n345", "112\n34");
	}

	@Test
	void lengthCountsTheDigitsOfAllLines() {
		assertThat(Choice.best(LINES, 4)).extracting(Choice::text).containsExactly("12\n34", "17\n34");
		assertThat(Choice.best(LINES, 5).get(0).text()).isEqualTo("12\n345");
		assertThat(Choice.best(LINES, 6)).extracting(Choice::text).containsExactly("112\n345");
	}

	@Test
	void nearestLengthCountsWhereNoneFits() {
		assertThat(Choice.best(LINES, 9).get(0).text()).isEqualTo("112\n345");
		assertThat(Choice.best(LINES, 1).get(0).text()).isEqualTo("12\n34");
	}

	@Test
	void lineWithoutDigitsHasNoRow() {
		List<Map<Integer, List<Path>>> lines = List.of(Map.of(0, List.of(path("", -1))), LINES.get(0));
		assertThat(Choice.best(lines, null).get(0).text()).isEqualTo("12");
	}

	@Test
	void pageWithoutLinesHasOneEmptyReading() {
		assertThat(Choice.best(List.of(), null)).extracting(Choice::text).containsExactly("");
		assertThat(Choice.best(List.of(), 5)).extracting(Choice::text).containsExactly("");
	}

}
