package io.digitserve.training.augmentation;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Another augmentation of which each image comes in a few forms only, one of them by
 * chance each time, so that what is known of a form can be remembered.
 *
 * @param augmentation makes the forms
 * @param count of forms, 1 or more
 */
public record Forms(Augmentation augmentation, int count) implements Augmentation {

	public Forms {
		if (count < 1) {
			throw new IllegalArgumentException("expected at least 1 form, found " + count);
		}
	}

	@Override
	public int variants() {
		return this.augmentation.variants();
	}

	@Override
	public float[] apply(float[] image, int label, int variant, SplittableRandom random) {
		// Neighbouring seeds are as good as any: SplittableRandom mixes them.
		long form = Integer.toUnsignedLong(Arrays.hashCode(image)) * this.count + random.nextInt(this.count);
		return this.augmentation.apply(image, label, variant, new SplittableRandom(form));
	}

}
