package io.digitserve.reading;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import io.digitserve.image.Box;
import io.digitserve.image.GreyPicture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

	/** Of the only piece of ink, cut straight, in a line as high as it. */
	private static @Nullable SharedStroke lent(String drawing, int column) {
		return lent(drawing, column, 3, 10);
	}

	private static @Nullable SharedStroke lent(String drawing, int column, double strokeWidth, double lineHeight) {
		StrokeMap map = new StrokeMap(Strokes.ink(drawing));
		List<Part> parts = map.cut(map.parts().get(0), List.of(new Seam(0, Collections.nCopies(12, column), 2)));
		return SharedStroke.at(map, parts.subList(0, 1), parts.subList(1, 2), strokeWidth, lineHeight);
	}

	private static GreyPicture drawn(@Nullable SharedStroke stroke) {
		GreyPicture page = new GreyPicture(28, 12, new float[28 * 12]);
		Objects.requireNonNull(stroke, "nothing is lent").addTo(page, new Box(0, 0, 28, 12));
		return page;
	}

	/** A shape and, on its right, others that have their left side in common with it. */
	private static String joined(int count) {
		return NOUGHT.lines()
			.map((row) -> row.substring(0, 13) + row.substring(3, 13).repeat(count - 1) + ".")
			.collect(Collectors.joining("\n"));
	}

	@Test
	void leftNoughtLendsTheStrokeThatClosesTheRightOne() {
		SharedStroke stroke = lent(NOUGHTS, 16);
		assertThat(stroke).extracting(SharedStroke::isLeft).isEqualTo(true);
		GreyPicture page = drawn(stroke);
		for (int y = 1; y <= 10; y++) {
			assertThat(page.at(13, y)).as("row %d", y).isEqualTo(GreyPicture.FULL);
			assertThat(page.at(2, y)).as("row %d", y).isZero();
		}
	}

	@Test
	void rightNoughtLendsTheStrokeThatClosesTheLeftOne() {
		SharedStroke stroke = lent(NOUGHTS, 12);
		assertThat(stroke).extracting(SharedStroke::isLeft).isEqualTo(false);
		GreyPicture page = drawn(stroke);
		for (int y = 1; y <= 10; y++) {
			assertThat(page.at(14, y)).as("row %d", y).isEqualTo(GreyPicture.FULL);
			assertThat(page.at(25, y)).as("row %d", y).isZero();
		}
	}

	/** A cut inside the stroke leaves enough of it on either side. */
	@Test
	void noughtsThatBothKeepASideLendNothing() {
		assertThat(lent(NOUGHTS, 14)).isNull();
	}

	@Test
	void halvesOfANoughtLendNothing() {
		assertThat(lent(NOUGHT, 7)).isNull();
	}

	/** Though both halves go on beyond it. */
	@Test
	void halvesOfANoughtBetweenTwoOthersLendNothing() {
		String three = joined(3);
		for (int column = 16; column <= 18; column++) {
			assertThat(lent(three, column)).as("column %d", column).isNull();
		}
	}

	/** It would be read as a one beside a nought that has got it back. */
	@Test
	void sideOfALoneNoughtIsNotLent() {
		assertThat(lent(NOUGHT, 4)).isNull();
		assertThat(lent(NOUGHT, 10)).isNull();
	}

	@Test
	void whatIsNotClosedBorrowsNothing() {
		assertThat(lent(NOUGHT_AND_STROKE, 16)).isNull();
	}

	@Test
	void lentIsOnlyInkAndLiesWhereItWas() {
		GreyPicture page = drawn(lent(NOUGHTS, 16));
		GreyPicture all = Strokes.ink(NOUGHTS);
		assertThat(page.at(13, 5)).isPositive();
		for (int i = 0; i < page.values().length; i++) {
			assertThat(page.values()[i]).isLessThanOrEqualTo(all.values()[i]);
		}
	}

	@Test
	void ofAThickStrokeAsMuchIsLentAsAStrokeIsThick() {
		SharedStroke stroke = lent(NOUGHTS, 16, 2, 10);
		assertThat(stroke).extracting((lent) -> lent.box().left()).isEqualTo(13);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 3.9, 6.4 })
	void whatIsTooTallOrTooWideForTheLineLendsNothing(double lineHeight) {
		assertThat(lent(NOUGHTS, 16, 3, lineHeight)).isNull();
	}

	@Test
	void whatFitsTheLineLends() {
		assertThat(lent(NOUGHTS, 16, 3, 6.6)).isNotNull();
	}

}
