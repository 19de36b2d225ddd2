package io.digitserve.training.evaluation;

import io.digitserve.training.data.Dataset;

/**
 * A network's outputs before the softmax, float32 [size, 10 or 11], for images in their
 * order. An eleventh logit, where a network has one, stands for no digit; probabilities
 * are those of the ten digits. Immutable.
 */
public final class Logits {

	private final float[] values;

	private final int columns;

	/**
	 * Logits of the given values.
	 * @param values [size x 10], row-major; from here on they belong to this object
	 */
	public Logits(float[] values) {
		this(values, Dataset.CLASSES);
	}

	/**
	 * Logits of the given values.
	 * @param values [size x columns], row-major; from here on they belong to this object
	 * @param columns 10, or 11 with one for no digit
	 */
	public Logits(float[] values, int columns) {
		if (columns != Dataset.CLASSES && columns != Dataset.CLASSES + 1) {
			throw new IllegalArgumentException("expected 10 or 11 logits an image, found " + columns);
		}
		if (values.length % columns != 0) {
			throw new IllegalArgumentException(
					"expected %d logits an image, found %d in all".formatted(columns, values.length));
		}
		this.values = values;
		this.columns = columns;
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
		return this.values.length / this.columns;
	}

	/**
	 * The softmax of the digits' logits divided by a temperature.
	 * @param temperature above 0; 1 leaves them as they are, more makes them less sure
	 */
	public Probabilities probabilities(double temperature) {
		float[] probabilities = new float[size() * Dataset.CLASSES];
		for (int image = 0; image < size(); image++) {
			int row = image * this.columns;
			double largest = Double.NEGATIVE_INFINITY;
			for (int i = row; i < row + Dataset.CLASSES; i++) {
				largest = Math.max(largest, this.values[i]);
			}
			double sum = 0;
			for (int i = row; i < row + Dataset.CLASSES; i++) {
				sum += Math.exp((this.values[i] - largest) / temperature);
			}
			for (int digit = 0; digit < Dataset.CLASSES; digit++) {
				double exponential = Math.exp((this.values[row + digit] - largest) / temperature);
				probabilities[image * Dataset.CLASSES + digit] = (float) (exponential / sum);
			}
		}
		return new Probabilities(probabilities);
	}

}
