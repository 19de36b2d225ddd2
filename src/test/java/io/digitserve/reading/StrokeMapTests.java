package io.digitserve.reading;

import java.util.List;
import java.util.Set;

import io.digitserve.image.Box;
import io.digitserve.image.GreyPicture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StrokeMapTests {

	private static final String TWO_PIECES = """
			............
			.##.....#...
			.##....#....
			..##........
			........##..
			............
			""";

	@Test
	void piecesAreConnectedByEdgesAndCorners() {
		StrokeMap map = new StrokeMap(Strokes.ink(TWO_PIECES));
		assertThat(map.parts()).extracting(Part::box)
			.containsExactly(new Box(1, 1, 3, 3), new Box(7, 1, 2, 2), new Box(8, 4, 2, 1));
		assertThat(map.parts()).extracting(Part::area).containsExactly(6, 2, 2);
		assertThat(map.parts()).noneMatch(Part::isCutFromItsLeft);
	}

	@Test
	void softEdgeBelongsToItsStrokeAndOtherInkToNone() {
		StrokeMap map = new StrokeMap(Strokes.ink("""
				..........
				.+##+...+.
				..........
				"""));
		int label = map.parts().get(0).label();
		assertThat(map.label(1, 1)).isEqualTo(label);
		assertThat(map.label(4, 1)).isEqualTo(label);
		assertThat(map.label(8, 1)).isZero();
	}

	@Test
	void onlyWhatIsWantedIsShown() {
		StrokeMap map = new StrokeMap(Strokes.ink(TWO_PIECES));
		GreyPicture shown = map.only(new Box(0, 0, 12, 6), Set.of(map.parts().get(1).label()));
		assertThat(shown.at(8, 1)).isEqualTo(GreyPicture.FULL);
		assertThat(shown.at(1, 1)).isZero();
		assertThat(shown.at(8, 4)).isZero();
	}

	@Test
	void partIsCutIntoWhatIsLeftAndRightOfEachSeam() {
		StrokeMap map = new StrokeMap(Strokes.ink("""
				..........
				.########.
				.########.
				..........
				"""));
		List<Part> parts = map.cut(map.parts().get(0),
				List.of(new Seam(1, List.of(3, 3), 2), new Seam(1, List.of(6, 7), 1.5)));
		assertThat(parts).extracting(Part::area).containsExactly(4, 7, 5);
		assertThat(parts).extracting(Part::cut).containsExactly(Part.NO_CUT, 2.0, 1.5);
		assertThat(parts.get(1).box()).isEqualTo(new Box(3, 1, 4, 2));
		assertThat(map.label(3, 1)).isEqualTo(parts.get(1).label());
		assertThat(map.label(6, 1)).isEqualTo(parts.get(2).label());
	}

	@Test
	void pageWithoutInkHasNoParts() {
		assertThat(new StrokeMap(Strokes.ink("....\n....\n")).parts()).isEmpty();
	}

}
