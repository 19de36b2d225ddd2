package io.digitserve.digit;

import java.util.List;

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

}
