package io.digitserve.model;

import java.util.Base64;
import java.util.List;

import io.digitserve.digit.DigitBatch;
import io.digitserve.digit.DigitClassifier;
import io.digitserve.digit.DigitImage;
import io.digitserve.digit.Prediction;

/**
 * Images with the probabilities that the trainer computed for them: {@code golden.json}.
 * Replaying them proves that this machine computes what the trainer computed.
 *
 * @param tolerance how far a probability may be off
 * @param images at least one
 */
record Golden(double tolerance, List<Image> images) {

	Golden {
		images = List.copyOf(images);
	}

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

	/**
	 * Lets a classifier answer for all images at once.
	 * @throws BrokenModel if an answer differs from the trainer's by more than the
	 * tolerance
	 */
	void replay(DigitClassifier classifier) throws BrokenModel {
		List<Prediction> predictions = classifier.classify(batch());
		for (int i = 0; i < this.images.size(); i++) {
			for (int digit = 0; digit < Prediction.CLASSES; digit++) {
				float expected = this.images.get(i).probabilities().get(digit);
				float found = predictions.get(i).probability(digit);
				if (!(Math.abs(expected - found) <= this.tolerance)) {
					throw new BrokenModel("expected probability %s of digit %d for golden image %d, found %s"
						.formatted(expected, digit, i, found));
				}
			}
		}
	}

	private DigitBatch batch() throws BrokenModel {
		byte[] pixels = new byte[this.images.size() * DigitImage.PIXELS];
		for (int i = 0; i < this.images.size(); i++) {
			byte[] image = Base64.getDecoder().decode(this.images.get(i).pixels());
			if (image.length != DigitImage.PIXELS || this.images.get(i).probabilities().size() != Prediction.CLASSES) {
				throw new BrokenModel("expected 784 pixels and 10 probabilities of golden image %d, found %d and %d"
					.formatted(i, image.length, this.images.get(i).probabilities().size()));
			}
			System.arraycopy(image, 0, pixels, i * DigitImage.PIXELS, image.length);
		}
		if (pixels.length == 0) {
			throw new BrokenModel("expected golden images, found none");
		}
		return DigitBatch.wrap(pixels);
	}

}
