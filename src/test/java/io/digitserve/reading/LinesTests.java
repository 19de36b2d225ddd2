package io.digitserve.reading;

import java.util.ArrayList;
import java.util.List;

import io.digitserve.image.Box;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LinesTests {

	private static Part part(int label, int left, int top, int width, int height) {
		return new Part(label, new Box(left, top, width, height), width * height / 3, Part.NO_CUT);
	}

	private static List<Integer> labels(TextLine line) {
		return line.parts().stream().map(Part::label).toList();
	}

	@Test
	void partsBesideEachOtherAreALineFromLeftToRight() {
		List<TextLine> lines = Lines
			.of(List.of(part(1, 100, 12, 20, 40), part(2, 10, 10, 20, 40), part(3, 50, 14, 20, 38)));
		assertThat(lines).hasSize(1);
		assertThat(labels(lines.get(0))).containsExactly(2, 3, 1);
		assertThat(lines.get(0).height()).isEqualTo(40);
	}

	@Test
	void linesAreInOrderFromTheTop() {
		List<TextLine> lines = Lines.of(List.of(part(1, 10, 100, 20, 40), part(2, 40, 100, 20, 40),
				part(3, 10, 10, 20, 40), part(4, 40, 12, 20, 40)));
		assertThat(lines).extracting(LinesTests::labels).containsExactly(List.of(3, 4), List.of(1, 2));
	}

	@Test
	void lineMayRise() {
		List<Part> parts = new ArrayList<>();
		for (int i = 0; i < 11; i++) {
			parts.add(part(i, 30 * i, 100 - 8 * i, 20, 40));
		}
		assertThat(Lines.of(parts)).hasSize(1);
	}

	@Test
	void groupsThatAreFarApartAreOneLineIfTheyAreInOneRow() {
		assertThat(Lines.of(List.of(part(1, 10, 10, 20, 40), part(2, 400, 12, 20, 40)))).hasSize(1);
	}

	@Test
	void dotAndBarJoinTheLineThatTheyAreIn() {
		List<TextLine> lines = Lines.of(List.of(part(1, 10, 10, 20, 40), part(2, 60, 10, 20, 40), part(3, 40, 46, 5, 5),
				part(4, 65, 2, 20, 5), part(5, 10, 100, 20, 40)));
		assertThat(lines).extracting(LinesTests::labels).containsExactly(List.of(1, 3, 2, 4), List.of(5));
	}

	@Test
	void upperHalfOfABrokenDigitJoinsTheLineThatItStandsIn() {
		assertThat(Lines.of(List.of(part(1, 10, 10, 20, 50), part(2, 40, 10, 20, 50), part(3, 72, 4, 15, 14),
				part(4, 70, 42, 20, 24))))
			.extracting(LinesTests::labels)
			.containsExactly(List.of(1, 2, 3, 4));
	}

	@Test
	void shadowThatIsMuchTallerThanTheDigitsIsInNoLine() {
		List<Part> parts = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			parts.add(part(i, 40 * i, 100, 20, 40));
		}
		parts.add(part(6, 105, 0, 10, 200));
		assertThat(Lines.of(parts)).extracting(LinesTests::labels).containsExactly(List.of(0, 1, 2, 3, 4, 5));
	}

	@Test
	void pageWithoutPartsHasNoLines() {
		assertThat(Lines.of(List.of())).isEmpty();
	}

}
