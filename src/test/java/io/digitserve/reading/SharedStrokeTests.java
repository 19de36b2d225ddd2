package io.digitserve.reading;

import java.util.Collections;
import java.util.List;
import java.util.Objects;

import io.digitserve.image.Box;
import io.digitserve.image.GreyPicture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SharedStrokeTests {

	private static final String NOUGHTS = """
			............................
			.##########################.
			.##########################.
			.##.........####.........##.
			.##.........####.........##.
			.##.........####.........##.
			.##.........####.........##.
			.##.........####.........##.
			.##.........####.........##.
			.##########################.
			.##########################.
			............................
			""";

	private static final String NOUGHT = """
			..............
			.############.
			.############.
			.##........##.
			.##........##.
			.##........##.
			.##........##.
			.##........##.
			.##........##.
			.############.
			.############.
			..............
			""";

	private static final String NOUGHT_AND_STROKE = """
			............................
			.##########################.
			.##########################.
			.##.........####............
			.##.........####............
			.##.........####............
			.##.........####............
			.##.........####............
			.##.........####............
			.##########################.
			.##########################.
			............................
			""";

	/** Of the only piece of ink, cut straight. */
	private static @Nullable SharedStroke lent(String drawing, int column, boolean byLeft) {
		StrokeMap map = new StrokeMap(Strokes.ink(drawing));
		List<Part> parts = map.cut(map.parts().get(0), List.of(new Seam(0, Collections.nCopies(12, column), 2)));
		return byLeft ? SharedStroke.lentByLeft(map, parts.subList(0, 1), parts.subList(1, 2), 3, 10)
				: SharedStroke.lentByRight(map, parts.subList(0, 1), parts.subList(1, 2), 3, 10);
	}

	private static GreyPicture drawn(@Nullable SharedStroke stroke) {
		GreyPicture page = new GreyPicture(28, 12, new float[28 * 12]);
		Objects.requireNonNull(stroke, "nothing is lent").addTo(page, new Box(0, 0, 28, 12));
		return page;
	}

	@Test
	void leftNoughtLendsTheStrokeThatClosesTheRightOne() {
		SharedStroke stroke = lent(NOUGHTS, 16, true);
		GreyPicture page = drawn(stroke);
		for (int y = 1; y <= 10; y++) {
			assertThat(page.at(13, y)).as("row %d", y).isEqualTo(GreyPicture.FULL);
			assertThat(page.at(2, y)).as("row %d", y).isZero();
		}
	}

	@Test
	void rightNoughtLendsTheStrokeThatClosesTheLeftOne() {
		SharedStroke stroke = lent(NOUGHTS, 12, false);
		GreyPicture page = drawn(stroke);
		for (int y = 1; y <= 10; y++) {
			assertThat(page.at(14, y)).as("row %d", y).isEqualTo(GreyPicture.FULL);
			assertThat(page.at(25, y)).as("row %d", y).isZero();
		}
	}

	@Test
	void whoKeepsTheStrokeBorrowsNone() {
		assertThat(lent(NOUGHTS, 16, false)).isNull();
		assertThat(lent(NOUGHTS, 12, true)).isNull();
	}

	@Test
	void halvesOfANoughtLendNothing() {
		assertThat(lent(NOUGHT, 7, true)).isNull();
		assertThat(lent(NOUGHT, 7, false)).isNull();
	}

	@Test
	void whatIsNotClosedBorrowsNothing() {
		assertThat(lent(NOUGHT_AND_STROKE, 16, true)).isNull();
	}

	@Test
	void strokeLiesWhereItWas() {
		GreyPicture page = drawn(lent(NOUGHTS, 16, true));
		GreyPicture all = Strokes.ink(NOUGHTS);
		for (int i = 0; i < page.values().length; i++) {
			assertThat(page.values()[i]).isLessThanOrEqualTo(all.values()[i]);
		}
	}

}
