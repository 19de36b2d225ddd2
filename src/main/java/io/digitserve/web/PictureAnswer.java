package io.digitserve.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * The answer to one picture.
 *
 * @param prediction what it shows
 * @param model who says so
 * @param timing how long that took
 */
record PictureAnswer(@JsonUnwrapped DigitAnswer prediction, ModelName model, Timing timing) {
}
