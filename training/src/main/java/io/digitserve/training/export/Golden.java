package io.digitserve.training.export;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

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
		if (images.isEmpty()) {
			throw new IllegalArgumentException("expected golden images, found none");
		}
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
			if (label < 0 || label >= Dataset.CLASSES) {
				throw new IllegalArgumentException("expected a label from 0 to 9, found " + label);
			}
			probabilities = List.copyOf(probabilities);
			int size = Base64.getDecoder().decode(pixels).length;
			if (size != Dataset.PIXELS || probabilities.size() != Dataset.CLASSES) {
				throw new IllegalArgumentException("expected 784 pixels and 10 probabilities, found %d and %d"
					.formatted(size, probabilities.size()));
			}
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

	/** The images as a dataset, in their order. */
	Dataset dataset() {
		ByteBuffer pixels = ByteBuffer.allocate(this.images.size() * Dataset.PIXELS);
		ByteBuffer labels = ByteBuffer.allocate(this.images.size());
		for (Image image : this.images) {
			pixels.put(Base64.getDecoder().decode(image.pixels()));
			labels.put((byte) image.label());
		}
		return Dataset.of(pixels.array(), labels.array());
	}

	/**
	 * The first answer that is off by more than the tolerance, in words; empty if none
	 * is.
	 * @param found answers for the images in their order
	 */
	Optional<String> difference(Probabilities found) {
		for (int i = 0; i < this.images.size(); i++) {
			for (int digit = 0; digit < Dataset.CLASSES; digit++) {
				float expected = this.images.get(i).probabilities().get(digit);
				// So written, it finds NaN as well.
				if (!(Math.abs(expected - found.of(i, digit)) <= this.tolerance)) {
					return Optional.of("expected probability %s of digit %d for golden image %d, found %s"
						.formatted(expected, digit, i, found.of(i, digit)));
				}
			}
		}
		return Optional.empty();
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
