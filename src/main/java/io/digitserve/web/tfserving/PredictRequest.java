package io.digitserve.web.tfserving;

import io.digitserve.digit.DigitBatch;

/**
 * A request for predictions, read.
 *
 * @param form in which the images came and the answer goes
 * @param images what to classify
 */
record PredictRequest(Form form, DigitBatch images) {
}
