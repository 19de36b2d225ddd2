package io.digitserve.reading;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SeamsTests {

	/** Two rings that touch in two rows of two columns. */
	private static final String RINGS = """
			....................
			..######....######..
			.########..########.
			.##....##..##....##.
			.##....######....##.
			.##....######....##.
			.##....##..##....##.
			.########..########.
			..######....######..
			....................
			""";

	@Test
	void touchingRingsAreCutWhereTheyTouch() {
		StrokeMap map = new StrokeMap(Strokes.ink(RINGS));
		List<Seam> seams = new Seams(map, 2).of(map.parts().get(0), 4, 1.5);
		assertThat(seams).hasSize(1);
		// Through two rows of ink: one width of a stroke.
		assertThat(seams.get(0).ink()).isCloseTo(1, within(1e-3));
		assertThat(seams.get(0).columns().get(3)).isBetween(8, 11);
		List<Part> parts = map.cut(map.parts().get(0), seams);
		assertThat(parts.get(0).area() + parts.get(1).area()).isEqualTo(map.parts().get(0).area());
		assertThat(Math.abs(parts.get(0).area() - parts.get(1).area())).isLessThanOrEqualTo(4);
	}

	/**
	 * To go down through the ring in the middle is shorter than to go where it touches.
	 */
	@Test
	void ringsAreRatherCutWhereTheyTouchThanThroughTheirLoops() {
		StrokeMap map = new StrokeMap(Strokes.ink("""
				...............................
				..#####......#####......#####..
				.##...##....##...##....##...##.
				.#.....#....#.....#....#.....#.
				.#.....######.....######.....#.
				.#.....######.....######.....#.
				.#.....######.....######.....#.
				.##...##....##...##....##...##.
				..#####......#####......#####..
				...............................
				"""));
		List<Seam> seams = new Seams(map, 1).of(map.parts().get(0), 5.2, 5);
		assertThat(seams).hasSize(2);
		assertThat(seams.get(0).columns().get(4)).isBetween(8, 12);
		assertThat(seams.get(1).columns().get(4)).isBetween(20, 24);
	}

	@Test
	void bridgeIsCutAtBothEnds() {
		StrokeMap map = new StrokeMap(Strokes.ink("""
				......................
				.##................##.
				.##................##.
				.##................##.
				.##................##.
				.####################.
				.####################.
				......................
				"""));
		List<Seam> seams = new Seams(map, 2).of(map.parts().get(0), 1.5, 1.5);
		assertThat(seams.get(0).columns().get(5)).isLessThanOrEqualTo(5);
		assertThat(seams.get(seams.size() - 1).columns().get(5)).isGreaterThanOrEqualTo(16);
	}

	@Test
	void noSeamGoesThroughMoreInkThanAllowed() {
		StrokeMap map = new StrokeMap(Strokes.ink(RINGS));
		assertThat(new Seams(map, 2).of(map.parts().get(0), 2, 0.9)).isEmpty();
	}

	@Test
	void seamsKeepTheirDistanceFromEachOtherAndTheSides() {
		StrokeMap map = new StrokeMap(Strokes.ink(RINGS));
		List<Seam> seams = new Seams(map, 2).of(map.parts().get(0), 3, 10);
		double before = map.parts().get(0).box().left();
		for (Seam seam : seams) {
			double middle = seam.columns().stream().mapToInt(Integer::intValue).average().orElseThrow();
			assertThat(middle - before).isGreaterThanOrEqualTo(3);
			before = middle;
		}
	}

	@Test
	void seamFollowsTheGapBetweenSlantedStrokes() {
		StrokeMap map = new StrokeMap(Strokes.ink("""
				...........##...##...
				..........##...##....
				.........##...##.....
				........##...##......
				.......##...##.......
				......##...##........
				.....#########.......
				.....................
				"""));
		List<Seam> seams = new Seams(map, 1).of(map.parts().get(0), 3, 1.1);
		assertThat(seams).hasSize(1);
		assertThat(seams.get(0).columns().get(0)).isGreaterThan(seams.get(0).columns().get(4));
	}

}
