package io.digitserve.image;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class InkStrengthTests {

	private static final float FULL = GreyPicture.FULL;

	private static GreyPicture of(float... values) {
		return new GreyPicture(values.length, 1, values);
	}

	@Test
	void groundGoesToZeroAndInkToFull() {
		// Ink begins two thirds of the way from 1,000 to 4,000, and is full at 7,000.
		GreyPicture stretched = InkStrength.stretched(of(0, 1000, 3000, 5000, 7000, 9000),
				new OtsuSplit(1000, 4000, 7000));
		assertThat(stretched.values()).containsExactly(new float[] { 0, 0, 0, FULL / 2, FULL, FULL }, within(0.1f));
	}

	@Test
	void faintStrokesAreAmplifiedTogether() {
		// Four inked pixels: the strongest third is the strongest and the next.
		GreyPicture restored = InkStrength.restored(of(0, 0, 4000, 5000, 8000, 10_000));
		assertThat(restored.at(5, 0)).isEqualTo(FULL);
		assertThat(restored.at(4, 0)).isCloseTo(FULL, within(1f));
		assertThat(restored.at(2, 0)).isCloseTo(FULL / 2, within(1f));
		assertThat(restored.at(0, 0)).isZero();
	}

	@Test
	void strongStrokesStayAsTheyAre() {
		GreyPicture strong = of(0, 9000, FULL, FULL);
		assertThat(InkStrength.restored(strong)).isSameAs(strong);
	}

}
