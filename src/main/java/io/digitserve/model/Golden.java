package io.digitserve.model;

import java.util.Base64;
import java.util.Collections;
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

	/**
	 * What eight bits of significand may cost.
	 */
	private static final double BFLOAT16_TOLERANCE = 0.02;

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
	 * @param precision what it computes in: bfloat16 may be off by 0.02, but must find
	 * the same digits
	 * @throws BrokenModel if an answer differs from the trainer's by more than the
	 * tolerance
	 */
	void replay(DigitClassifier classifier, Precision precision) throws BrokenModel {
		boolean coarse = precision == Precision.BFLOAT16;
		List<Prediction> predictions = classifier.classify(batch());
		for (int i = 0; i < this.images.size(); i++) {
			compare(i, predictions.get(i), coarse ? Math.max(BFLOAT16_TOLERANCE, this.tolerance) : this.tolerance);
			int expected = digit(this.images.get(i));
			if (coarse && expected != predictions.get(i).digit()) {
				throw new BrokenModel("expected digit %d for golden image %d, found %d in bfloat16".formatted(expected,
						i, predictions.get(i).digit()));
			}
		}
	}

	private void compare(int image, Prediction prediction, double tolerance) throws BrokenModel {
		for (int digit = 0; digit < Prediction.CLASSES; digit++) {
			float expected = this.images.get(image).probabilities().get(digit);
			float found = prediction.probability(digit);
			if (!(Math.abs(expected - found) <= tolerance)) {
				throw new BrokenModel("expected probability %s of digit %d for golden image %d, found %s"
					.formatted(expected, digit, image, found));
			}
		}
	}

	private static int digit(Image image) {
		return image.probabilities().indexOf(Collections.max(image.probabilities()));
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
