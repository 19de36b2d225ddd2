/**
 * What the service is about: pictures of digits, predictions, and who turns one into the
 * other. Knows neither Spring nor TensorFlow.
 */
@NullMarked
package io.digitserve.digit;

import org.jspecify.annotations.NullMarked;
