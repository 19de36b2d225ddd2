package io.digitserve.reading;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.digitserve.image.Box;
import io.digitserve.image.GreyPicture;
import io.digitserve.image.UprightPicture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CandidatesTests {

	private static final String RING = """
			......................
			.####################.
			.####################.
			.##................##.
			.##................##.
			.##................##.
			.##................##.
			.##................##.
			.##................##.
			.##................##.
			.##................##.
			.##................##.
			.##................##.
			.####################.
			.####################.
			......................
			""";

	private static PagePlace place(int width, int height) {
		return new PagePlace(new Slant(0), width, height,
				new UprightPicture(new GreyPicture(1, 1, new float[1]), width, height));
	}

	/** Whatever it was cut into. */
	@Test
	void pieceOfInkIsTriedWhole() {
		StrokeMap map = new StrokeMap(Strokes.ink(RING));
		Part ring = map.parts().get(0);
		List<Seam> seams = IntStream.iterate(4, (x) -> x < 20, (x) -> x + 2)
			.mapToObj((x) -> new Seam(0, Collections.nCopies(16, x), 2))
			.toList();
		TextLine line = new TextLine(map.cut(ring, seams), ring.box().height());
		assertThat(new Candidates(map, place(22, 16), 2).of(line, line.ink()).candidates())
			.anySatisfy((candidate) -> assertThat(candidate.box()).isEqualTo(ring.box()));
	}

	/** However many lines they are in. */
	@Test
	void candidatesOfAPageAreBounded() {
		StrokeMap map = new StrokeMap(Strokes.ink(RING));
		TextLine line = new TextLine(map.parts(), 14);
		Candidates page = new Candidates(map, place(22, 16), 2);
		for (int i = 0; i < Candidates.MOST; i++) {
			assertThat(page.of(line, line.ink()).candidates()).hasSize(1);
		}
		assertThatExceptionOfType(CrowdedPage.class).isThrownBy(() -> page.of(line, line.ink()));
	}

	/** As where all that is left of a cut is fainter than a stroke. */
	@Test
	void lineMayBeginWithWhatWasCutOff() {
		StrokeMap map = new StrokeMap(Strokes.ink(RING));
		List<Part> parts = map.cut(map.parts().get(0), List.of(new Seam(0, Collections.nCopies(16, 11), 2)));
		TextLine line = new TextLine(parts.subList(1, 2), 14);
		assertThat(new Candidates(map, place(22, 16), 2).of(line, line.ink()).candidates()).extracting(Candidate::box)
			.containsExactly(parts.get(1).box());
	}

	/** Two rings that have a side in common, and each of them whole. */
	@Test
	void noughtIsTriedWithTheStrokeThatItSharesWithItsNeighbour() {
		String noughts = RING.lines()
			.map((row) -> row.substring(0, 20) + row.substring(2))
			.collect(Collectors.joining("\n"));
		StrokeMap map = new StrokeMap(Strokes.ink(noughts));
		TextLine line = new TextLine(map.cut(map.parts().get(0), List.of(new Seam(0, Collections.nCopies(16, 21), 3))),
				14);
		List<Candidate> right = new Candidates(map, place(40, 16), 2).of(line, line.ink())
			.candidates()
			.stream()
			.filter((candidate) -> candidate.from() == 1)
			.toList();
		assertThat(right).extracting(Candidate::box).hasSize(2).startsWith(new Box(21, 1, 18, 14));
		// The shared side, and not the ring behind it.
		assertThat(right.get(1).box().left()).isBetween(17, 19);
	}

}
