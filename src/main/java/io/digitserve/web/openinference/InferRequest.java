package io.digitserve.web.openinference;

import java.util.List;

import io.digitserve.digit.DigitBatch;
import org.jspecify.annotations.Nullable;

/**
 * A request for inference, read.
 *
 * @param id what the client calls it; absent if it has no name
 * @param images what to classify
 * @param outputs what to answer with, in this order; at least one
 */
record InferRequest(@Nullable String id, DigitBatch images, List<RequestedOutput> outputs) {

	InferRequest {
		outputs = List.copyOf(outputs);
	}

}
