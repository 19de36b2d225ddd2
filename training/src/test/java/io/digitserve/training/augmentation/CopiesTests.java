package io.digitserve.training.augmentation;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class CopiesTests {

	@ParameterizedTest
	@CsvSource({ "LEFT, 10, 4", "RIGHT, 10, 6", "UP, 9, 5", "DOWN, 11, 5", "MIRRORED, 10, 22", "UPSIDE_DOWN, 17, 5" })
	void pixelGoesWhereTheKindSays(Copies.Kind kind, int row, int column) {
		assertThat(copy(kind, Pictures.dot(10, 5))).containsExactly(Pictures.dot(row, column));
	}

	@ParameterizedTest
	@EnumSource(Copies.Kind.class)
	void whatLeavesTheImageIsGone(Copies.Kind kind) {
		float[] ink = new float[28 * 28];
		Arrays.fill(ink, 1);
		float sum = 0;
		for (float value : copy(kind, ink)) {
			sum += value;
		}
		boolean flipped = kind == Copies.Kind.MIRRORED || kind == Copies.Kind.UPSIDE_DOWN;
		assertThat(sum).isEqualTo(flipped ? 28 * 28 : 28 * 27);
	}

	@Test
	void firstVariantIsTheImageItself() {
		Copies copies = new Copies(List.of(Copies.Kind.DOWN, Copies.Kind.LEFT));
		float[] image = Pictures.noise();
		assertThat(copies.variants()).isEqualTo(3);
		assertThat(copies.apply(image, 7, 0, new SplittableRandom(1))).containsExactly(Pictures.noise());
		assertThat(copies.apply(image, 7, 2, new SplittableRandom(1))).containsExactly(copy(Copies.Kind.LEFT, image));
		assertThat(image).containsExactly(Pictures.noise());
	}

	@Test
	void nothingComesOnceAndUnchanged() {
		float[] image = Pictures.noise();
		assertThat(Augmentation.NONE.variants()).isOne();
		assertThat(Augmentation.NONE.apply(image, 7, 0, new SplittableRandom(1))).containsExactly(Pictures.noise());
		assertThat(Augmentation.NONE).hasToString("none");
	}

	private static float[] copy(Copies.Kind kind, float[] image) {
		return new Copies(List.of(kind)).apply(image, 7, 1, new SplittableRandom(1));
	}

}
