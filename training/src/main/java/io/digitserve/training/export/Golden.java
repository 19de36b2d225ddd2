package io.digitserve.training.export;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import io.digitserve.training.data.Dataset;
import io.digitserve.training.evaluation.Probabilities;

/**
 * Images and the probabilities that the trainer computed for them, which let whoever
 * serves the model prove that it computes the same: {@code golden.json} of its folder.
 *
 * @param tolerance how far a probability may be off where the arithmetic is float32
 * @param images 32 of them
 */
record Golden(double tolerance, List<Image> images) {

	Golden {
		images = List.copyOf(images);
	}

	private static final int COUNT = 32;

	/** 4 of one digit at the most, so that 32 images show at least 8 digits. */
	private static final int MOST_OF_ONE_DIGIT = 4;

	private static final double TOLERANCE = 1e-4;

	/**
	 * One image.
	 *
	 * @param label the digit it shows
	 * @param pixels base64 of uint8 [28 x 28], row-major
	 * @param probabilities 10, by digit
	 */
	record Image(int label, String pixels, List<Float> probabilities) {

		Image {
			probabilities = List.copyOf(probabilities);
		}

	}

	static Golden of(Dataset dataset, Probabilities probabilities) {
		int[] taken = new int[Dataset.CLASSES];
		List<Image> images = new ArrayList<>();
		for (int i = 0; i < dataset.size() && images.size() < COUNT; i++) {
			int label = dataset.label(i);
			if (taken[label] < MOST_OF_ONE_DIGIT) {
				taken[label]++;
				images.add(image(dataset, probabilities, i));
			}
		}
		return new Golden(TOLERANCE, images);
	}

	private static Image image(Dataset dataset, Probabilities probabilities, int index) {
		ByteBuffer pixels = ByteBuffer.allocate(Dataset.PIXELS);
		dataset.copyImage(index, pixels);
		List<Float> row = new ArrayList<>();
		for (int digit = 0; digit < Dataset.CLASSES; digit++) {
			row.add(probabilities.of(index, digit));
		}
		return new Image(dataset.label(index), Base64.getEncoder().encodeToString(pixels.array()), row);
	}

}
