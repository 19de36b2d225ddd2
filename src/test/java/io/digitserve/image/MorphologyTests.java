package io.digitserve.image;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MorphologyTests {

	private static final int WIDTH = 61;

	private static final int HEIGHT = 47;

	/** A bar of 1 on a ground of 0. */
	private static GreyPicture bar(int left, int top, int width, int height) {
		float[] values = new float[WIDTH * HEIGHT];
		for (int y = top; y < top + height; y++) {
			for (int x = left; x < left + width; x++) {
				values[y * WIDTH + x] = 1;
			}
		}
		return new GreyPicture(WIDTH, HEIGHT, values);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 5, 8, 13, 20 })
	void pixelBecomesAnOctagon(int reach) {
		GreyPicture octagon = Morphology.dilated(bar(30, 23, 1, 1), reach);
		for (int y = 0; y < HEIGHT; y++) {
			for (int x = 0; x < WIDTH; x++) {
				int across = Math.abs(x - 30);
				int down = Math.abs(y - 23);
				// Its sides are a circle's tangents, give or take a pixel.
				if (Math.max(across, down) > reach || (across + down) / Math.sqrt(2) > reach + 1.5) {
					assertThat(octagon.at(x, y)).as("%d, %d", x, y).isZero();
				}
				else if (Math.hypot(across, down) <= reach - 1.5 || across + down == 0) {
					assertThat(octagon.at(x, y)).as("%d, %d", x, y).isEqualTo(1);
				}
			}
		}
		assertThat(octagon.at(30 - reach, 23)).isEqualTo(1);
		assertThat(octagon.at(30, Math.min(HEIGHT - 1, 23 + reach))).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 4, 7 })
	void everyValueBecomesTheGreatestOfThoseInTheOctagon(int reach) {
		GreyPicture octagon = Morphology.dilated(bar(30, 23, 1, 1), reach);
		Random random = new Random(reach);
		float[] values = new float[WIDTH * HEIGHT];
		for (int i = 0; i < values.length; i++) {
			values[i] = random.nextFloat();
		}
		GreyPicture picture = new GreyPicture(WIDTH, HEIGHT, values);
		GreyPicture dilated = Morphology.dilated(picture, reach);
		for (int y = 2 * reach; y < HEIGHT - 2 * reach; y++) {
			for (int x = 2 * reach; x < WIDTH - 2 * reach; x++) {
				float greatest = 0;
				for (int dy = -reach; dy <= reach; dy++) {
					for (int dx = -reach; dx <= reach; dx++) {
						if (octagon.at(30 + dx, 23 + dy) > 0) {
							greatest = Math.max(greatest, picture.at(x + dx, y + dy));
						}
					}
				}
				assertThat(dilated.at(x, y)).isEqualTo(greatest);
			}
		}
	}

	@Test
	void reachOfNothingChangesNothing() {
		GreyPicture picture = bar(10, 10, 3, 3);
		assertThat(Morphology.dilated(picture, 0).values()).containsExactly(picture.values());
	}

	@Test
	void openingTakesAwayWhatIsNarrowAndLeavesWhatIsWide() {
		assertThat(Morphology.opened(bar(20, 0, 6, HEIGHT), 4).values()).containsOnly(0);
		assertThat(row(Morphology.opened(bar(20, 0, 12, HEIGHT), 4))).containsExactly(row(bar(20, 0, 12, HEIGHT)));
	}

	@Test
	void closingFillsWhatIsNarrowAndLeavesWhatIsWide() {
		assertThat(row(Morphology.closed(bar(20, 0, 6, HEIGHT).inverted(), 4))).containsOnly(GreyPicture.FULL);
		GreyPicture wide = bar(20, 0, 12, HEIGHT).inverted();
		assertThat(row(Morphology.closed(wide, 4))).containsExactly(row(wide));
	}

	/** The row in the middle, far from where the picture ends. */
	private static float[] row(GreyPicture picture) {
		int middle = HEIGHT / 2 * WIDTH;
		return Arrays.copyOfRange(picture.values(), middle, middle + WIDTH);
	}

}
