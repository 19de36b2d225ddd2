package io.digitserve.web;

import java.util.List;

/**
 * The answer to a list of images.
 *
 * @param model who has answered
 * @param predictions one an image, in the order sent
 * @param timing how long that took
 */
record BatchAnswer(ModelName model, List<DigitAnswer> predictions, Timing timing) {

	BatchAnswer {
		predictions = List.copyOf(predictions);
	}

}
