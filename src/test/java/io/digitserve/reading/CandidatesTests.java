package io.digitserve.reading;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import io.digitserve.image.GreyPicture;
import io.digitserve.image.UprightPicture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

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

	/** Whatever it was cut into. */
	@Test
	void pieceOfInkIsTriedWhole() {
		StrokeMap map = new StrokeMap(Strokes.ink(RING));
		Part ring = map.parts().get(0);
		List<Seam> seams = IntStream.iterate(4, (x) -> x < 20, (x) -> x + 2)
			.mapToObj((x) -> new Seam(0, Collections.nCopies(16, x), 2))
			.toList();
		TextLine line = new TextLine(map.cut(ring, seams), ring.box().height());
		PagePlace place = new PagePlace(new Slant(0), 22, 16,
				new UprightPicture(new GreyPicture(1, 1, new float[1]), 22, 16));
		assertThat(new Candidates(map, place, 2).of(line, line.ink()).candidates())
			.anySatisfy((candidate) -> assertThat(candidate.box()).isEqualTo(ring.box()));
	}

}
