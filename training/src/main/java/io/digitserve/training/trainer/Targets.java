package io.digitserve.training.trainer;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

import io.digitserve.training.data.Dataset;
import org.jspecify.annotations.Nullable;

/**
 * What a network shall answer for images: their labels, smoothed, or what a
 * {@link Teacher} says. A picture without a digit is labelled 10. Thread-safe.
 *
 * @param outputs logits of the network, 10 or 11
 * @param smoothing the share of a digit's label that all ten digits get evenly
 * @param teacher answers for pictures of digits, in place of their labels; {@code null}
 * for none
 */
record Targets(int outputs, float smoothing, @Nullable Teacher teacher) {

	/**
	 * The power to which a teacher's probabilities of digits are raised, so that what it
	 * holds for unlikely still weighs: a temperature of 2. The odds that it is no digit
	 * stay as they are.
	 */
	private static final double SOFTNESS = 0.5;

	/**
	 * The targets for a batch.
	 * @param pixels uint8 [size, 28, 28]
	 * @param labels int32 [size]
	 * @return float32 [size, outputs]
	 */
	FloatBuffer of(ByteBuffer pixels, IntBuffer labels) {
		int size = labels.limit();
		float[] taught = (this.teacher != null) ? this.teacher.answers(pixels, size) : null;
		FloatBuffer targets = FloatBuffer.allocate(size * this.outputs);
		for (int i = 0; i < size; i++) {
			int row = i * this.outputs;
			if (labels.get(i) >= Dataset.CLASSES) {
				targets.put(row + labels.get(i), 1);
			}
			else if (taught != null) {
				soften(taught, i * Teacher.WIDTH, targets, row);
			}
			else {
				smooth(labels.get(i), targets, row);
			}
		}
		return targets;
	}

	private void smooth(int label, FloatBuffer targets, int row) {
		float even = this.smoothing / Dataset.CLASSES;
		for (int digit = 0; digit < Dataset.CLASSES; digit++) {
			targets.put(row + digit, (digit == label) ? even + 1 - this.smoothing : even);
		}
	}

	/** A network of ten outputs learns nothing of what is no digit. */
	private void soften(float[] taught, int from, FloatBuffer targets, int row) {
		double sum = 0;
		for (int digit = 0; digit < Dataset.CLASSES; digit++) {
			sum += Math.pow(taught[from + digit], SOFTNESS);
		}
		float share = 1;
		if (this.outputs > Dataset.CLASSES) {
			float noDigit = taught[from + Dataset.CLASSES];
			targets.put(row + Dataset.CLASSES, noDigit);
			share -= noDigit;
		}
		for (int digit = 0; digit < Dataset.CLASSES; digit++) {
			targets.put(row + digit, (float) (share * Math.pow(taught[from + digit], SOFTNESS) / sum));
		}
	}

}
