package io.digitserve.batching;

import java.util.List;

import io.digitserve.digit.DigitBatch;
import io.digitserve.digit.Prediction;

/**
 * Images of one request that travel in one batch.
 *
 * @param request whose they are
 * @param from the first, counted from 0
 * @param to behind the last
 */
record Chunk(Request request, int from, int to) {

	int size() {
		return this.to - this.from;
	}

	/** Lets it be known if these are the first images that are taken. */
	void begin() {
		if (this.from == 0) {
			this.request.progress().taken();
		}
	}

	DigitBatch images() {
		return this.request.images(this.from, this.to);
	}

	void answer(List<Prediction> predictions) {
		this.request.answer(this.from, predictions);
	}

}
