package io.digitserve.batching;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.digitserve.digit.DigitBatch;
import io.digitserve.digit.DigitClassifier;
import io.digitserve.digit.DigitImage;
import io.digitserve.digit.Prediction;

/**
 * Images that carry a number below 65,536 in their pixels, and a classifier that reads it
 * back, so that an answer tells whose image it is for.
 */
public final class Shades {

	private static final float LARGEST = 65_536;

	/** Computes every prediction from the pixels alone. */
	static final DigitClassifier READER = Shades::read;

	private Shades() {
	}

	/** A batch of images that carry the numbers from {@code first} on. */
	static DigitBatch numbered(int first, int count) {
		ByteBuffer pixels = ByteBuffer.allocate(count * DigitImage.PIXELS);
		IntStream.range(0, count).forEach((image) -> pixels.putInt(image * DigitImage.PIXELS, first + image));
		return DigitBatch.wrap(pixels.array());
	}

	/** The numbers that predictions of {@link #READER} were computed from. */
	static List<Integer> numbers(List<Prediction> predictions) {
		return predictions.stream().map((prediction) -> Math.round(prediction.probability(0) * LARGEST)).toList();
	}

	static List<Integer> range(int first, int count) {
		return IntStream.range(first, first + count).boxed().toList();
	}

	private static List<Prediction> read(DigitBatch batch) {
		ByteBuffer pixels = ByteBuffer.allocate(batch.size() * DigitImage.PIXELS);
		batch.copyTo(pixels);
		Prediction[] predictions = new Prediction[batch.size()];
		Arrays.setAll(predictions, (image) -> prediction(pixels.getInt(image * DigitImage.PIXELS)));
		return List.of(predictions);
	}

	private static Prediction prediction(int number) {
		float[] probabilities = new float[Prediction.CLASSES];
		probabilities[0] = number / LARGEST;
		probabilities[1] = 1 - probabilities[0];
		return Prediction.of(probabilities, 0);
	}

}
