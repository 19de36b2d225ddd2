package io.digitserve.training.trainer;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.BitSet;

import io.digitserve.training.data.Dataset;
import org.jspecify.annotations.Nullable;

/**
 * What a network shall answer for images: their labels, smoothed, or what a
 * {@link Teacher} says of those of the dataset. A picture without a digit is labelled 10.
 * Thread-safe.
 *
 * @param outputs logits of the network, 10 or 11
 * @param smoothing the share of a digit's label that all ten digits get evenly
 * @param teacher answers for images of the dataset, in place of their labels;
 * {@code null} for none
 */
record Targets(int outputs, float smoothing, @Nullable Teacher teacher) {

	/**
	 * The power to which a teacher's probabilities of digits are raised, so that what it
	 * holds for unlikely still weighs: a temperature of 2.
	 */
	private static final double SOFTNESS = 0.5;

	/**
	 * The targets for a batch.
	 * @param pixels uint8 [size, 28, 28]
	 * @param labels int32 [size]
	 * @param written which of them are images of the dataset, about which the teacher is
	 * asked; what was drawn shows certainly what it was to show
	 * @return float32 [size, outputs]
	 */
	FloatBuffer of(ByteBuffer pixels, IntBuffer labels, BitSet written) {
		int size = labels.limit();
		FloatBuffer targets = FloatBuffer.allocate(size * this.outputs);
		for (int i = 0; i < size; i++) {
			if (labels.get(i) >= Dataset.CLASSES) {
				targets.put(i * this.outputs + labels.get(i), 1);
			}
			else if (this.teacher == null || !written.get(i)) {
				smooth(labels.get(i), targets, i * this.outputs);
			}
		}
		if (this.teacher != null && !written.isEmpty()) {
			teach(this.teacher, pixels, written, targets);
		}
		return targets;
	}

	/** Asks about all pictures that somebody has written at once. */
	private void teach(Teacher asked, ByteBuffer pixels, BitSet written, FloatBuffer targets) {
		ByteBuffer pictures = ByteBuffer.allocate(written.cardinality() * Dataset.PIXELS);
		written.stream().forEach((i) -> pictures.put(pixels.slice(i * Dataset.PIXELS, Dataset.PIXELS)));
		float[] answers = asked.answers(pictures.flip(), written.cardinality());
		int next = 0;
		for (int i = written.nextSetBit(0); i >= 0; i = written.nextSetBit(i + 1)) {
			soften(answers, next++ * Dataset.CLASSES, targets, i * this.outputs);
		}
	}

	private void smooth(int label, FloatBuffer targets, int row) {
		float even = this.smoothing / Dataset.CLASSES;
		for (int digit = 0; digit < Dataset.CLASSES; digit++) {
			targets.put(row + digit, (digit == label) ? even + 1 - this.smoothing : even);
		}
	}

	/** That it is a digit is certain, as with a label. */
	private static void soften(float[] taught, int from, FloatBuffer targets, int row) {
		double sum = 0;
		for (int digit = 0; digit < Dataset.CLASSES; digit++) {
			sum += Math.pow(taught[from + digit], SOFTNESS);
		}
		for (int digit = 0; digit < Dataset.CLASSES; digit++) {
			targets.put(row + digit, (float) (Math.pow(taught[from + digit], SOFTNESS) / sum));
		}
	}

}
