package io.digitserve.training.augmentation;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FormsTests {

	private static final Augmentation WARP = new Warp(10, 0.1, 0.1, 2, 1);

	@Test
	void imageComesInSoManyFormsWhateverTheChance() {
		Forms five = new Forms(WARP, 5);
		float[] image = slope(1);
		Set<List<Integer>> seen = new HashSet<>();
		for (int seed = 0; seed < 200; seed++) {
			float[] form = five.apply(image, 3, 0, new SplittableRandom(seed));
			seen.add(Arrays.stream(boxed(form)).toList());
		}
		assertThat(seen).hasSize(5);
	}

	@Test
	void otherImagesHaveOtherForms() {
		Forms one = new Forms((image, label, variant, random) -> new float[] { random.nextInt() }, 1);
		assertThat(one.apply(slope(1), 3, 0, new SplittableRandom(1)))
			.isNotEqualTo(one.apply(slope(2), 3, 0, new SplittableRandom(1)));
	}

	@Test
	void variantsAreThoseOfTheAugmentation() {
		assertThat(new Forms(new Copies(List.of(Copies.Kind.LEFT, Copies.Kind.UP)), 4).variants()).isEqualTo(3);
	}

	@Test
	void thereIsAtLeastOne() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Forms(WARP, 0))
			.withMessage("expected at least 1 form, found 0");
	}

	private static float[] slope(int steepness) {
		float[] image = new float[28 * 28];
		for (int i = 0; i < image.length; i++) {
			image[i] = (i * steepness) % 256;
		}
		return image;
	}

	private static Integer[] boxed(float[] values) {
		Integer[] boxed = new Integer[values.length];
		for (int i = 0; i < values.length; i++) {
			boxed[i] = Float.floatToIntBits(values[i]);
		}
		return boxed;
	}

}
