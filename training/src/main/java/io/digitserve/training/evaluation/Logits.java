package io.digitserve.training.evaluation;

import io.digitserve.training.data.Dataset;

/**
 * A network's outputs before the softmax, float32 [size, 10], for images in their order.
 * Immutable.
 */
public final class Logits {

	private final float[] values;

	/**
	 * Logits of the given values.
	 * @param values [size x 10], row-major; from here on they belong to this object
	 */
	public Logits(float[] values) {
		if (values.length % Dataset.CLASSES != 0) {
			throw new IllegalArgumentException("expected 10 logits an image, found " + values.length + " in all");
		}
		this.values = values;
	}

	/** Logits whose softmax are the probabilities: their logarithms. */
	public static Logits of(Probabilities probabilities) {
		float[] values = new float[probabilities.size() * Dataset.CLASSES];
		for (int i = 0; i < values.length; i++) {
			float probability = probabilities.of(i / Dataset.CLASSES, i % Dataset.CLASSES);
			values[i] = (float) Math.log(Math.max(probability, Float.MIN_NORMAL));
		}
		return new Logits(values);
	}

	/** How many images there are. */
	public int size() {
		return this.values.length / Dataset.CLASSES;
	}

	/**
	 * The softmax of the logits divided by a temperature.
	 * @param temperature above 0; 1 leaves them as they are, more makes them less sure
	 */
	public Probabilities probabilities(double temperature) {
		float[] probabilities = new float[this.values.length];
		for (int image = 0; image < size(); image++) {
			int row = image * Dataset.CLASSES;
			double largest = Double.NEGATIVE_INFINITY;
			for (int i = row; i < row + Dataset.CLASSES; i++) {
				largest = Math.max(largest, this.values[i]);
			}
			double sum = 0;
			for (int i = row; i < row + Dataset.CLASSES; i++) {
				sum += Math.exp((this.values[i] - largest) / temperature);
			}
			for (int i = row; i < row + Dataset.CLASSES; i++) {
				probabilities[i] = (float) (Math.exp((this.values[i] - largest) / temperature) / sum);
			}
		}
		return new Probabilities(probabilities);
	}

}
