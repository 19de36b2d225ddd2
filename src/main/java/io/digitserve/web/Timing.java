package io.digitserve.web;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Where the time of a request went, in milliseconds.
 *
 * @param decodeMillis until the body was received and turned into pixels
 * @param queueMillis until a classifier took the first image
 * @param runMillis until the classifier had answered the last image
 * @param totalMillis from the request's head until its answer was ready to be written
 */
@Schema(description = "Where the time went, in milliseconds")
record Timing(
		@Schema(description = "Receiving the body and turning it into pixels", example = "0.412") double decodeMillis,
		@Schema(description = "Waiting for the classifier", example = "0.021") double queueMillis,
		@Schema(description = "Classifying", example = "0.387") double runMillis,
		@Schema(description = "From the request's head until the answer is ready",
				example = "0.913") double totalMillis) {
}
