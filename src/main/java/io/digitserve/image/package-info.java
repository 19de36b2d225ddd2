/**
 * Turns the bytes of an uploaded picture into a digit image, or into the ink of a page:
 * decodes within limits, finds the ink, and brings a digit to the size and place that
 * MNIST gives it.
 */
@NullMarked
package io.digitserve.image;

import org.jspecify.annotations.NullMarked;
