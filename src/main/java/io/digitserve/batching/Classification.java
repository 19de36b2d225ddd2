package io.digitserve.batching;

import java.time.Duration;
import java.util.List;

import io.digitserve.digit.Prediction;

/**
 * The answer to one request.
 *
 * @param predictions one an image, in the order of the request
 * @param queued from the call until its first image was taken to a classifier
 * @param run from then until its last image was answered; what the later chunks of a
 * large request waited is in here
 */
public record Classification(List<Prediction> predictions, Duration queued, Duration run) {

	public Classification {
		predictions = List.copyOf(predictions);
	}

}
