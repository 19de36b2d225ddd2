package io.digitserve.reading;

import java.util.List;

import io.digitserve.image.Box;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TextLineTests {

	private static Part part(int label, int left, int width, double cut) {
		return new Part(label, new Box(left, 10, width, 40), 20 * width, cut);
	}

	private static List<Integer> labels(Part... parts) {
		return new TextLine(List.of(parts), 40).parts().stream().map(Part::label).toList();
	}

	@Test
	void partsAreInOrderOfTheirMiddles() {
		assertThat(labels(part(1, 50, 20, Part.NO_CUT), part(2, 10, 90, Part.NO_CUT), part(3, 0, 10, Part.NO_CUT)))
			.containsExactly(3, 2, 1);
	}

	@Test
	void whatWasCutOffIsBehindItsLeftNeighbour() {
		// the long bar of a five, and its belly, that reaches further to the left
		assertThat(labels(part(1, 100, 50, Part.NO_CUT), part(2, 90, 30, 1), part(3, 20, 20, Part.NO_CUT)))
			.containsExactly(3, 1, 2);
	}

	@Test
	void otherPiecesMayStandBetweenWhatWasCut() {
		assertThat(labels(part(1, 0, 20, Part.NO_CUT), part(2, 40, 20, 1), part(3, 20, 20, Part.NO_CUT)))
			.containsExactly(1, 3, 2);
	}

}
