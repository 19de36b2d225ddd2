/**
 * Turns the bytes of an uploaded picture into a digit image: decodes within limits, finds
 * the ink, and brings it to the size and place that MNIST gives its digits.
 */
@NullMarked
package io.digitserve.image;

import org.jspecify.annotations.NullMarked;
