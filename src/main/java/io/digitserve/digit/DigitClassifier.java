package io.digitserve.digit;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Tells which digits are in pictures. Implementations are safe for use by many threads at
 * once.
 */
@FunctionalInterface
public interface DigitClassifier {

	/**
	 * Classifies a batch; blocks until done.
	 * @return one prediction an image, in the order of the batch
	 */
	List<Prediction> classify(DigitBatch batch);

	/**
	 * Tells which pixels speak for the digit that it sees in an image; blocks until done.
	 * @return absent if it cannot tell
	 */
	default @Nullable Saliency saliency(DigitImage image) {
		return null;
	}

}
