package io.digitserve.training.augmentation;

import java.util.SplittableRandom;

/**
 * Changes a training image. Its {@code toString} stands on the model card. Thread-safe.
 */
public interface Augmentation {

	/** Leaves images as they are. */
	Augmentation NONE = new Augmentation() {

		@Override
		public float[] apply(float[] image, int label, int variant, SplittableRandom random) {
			return image;
		}

		@Override
		public String toString() {
			return "none";
		}

	};

	/** How often each image comes in an epoch, 1 or more. */
	default int variants() {
		return 1;
	}

	/**
	 * The changed image.
	 * @param image [28 x 28], row-major, 0 = background, 255 = ink; not written to
	 * @param label the digit it shows
	 * @param variant which of the {@link #variants()}, from 0 on
	 * @param random decides what chance decides
	 * @return [28 x 28], maybe the same array
	 */
	float[] apply(float[] image, int label, int variant, SplittableRandom random);

}
