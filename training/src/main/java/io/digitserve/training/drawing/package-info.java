/** Draws what is no image of MNIST as MNIST would have it. */
@NullMarked
package io.digitserve.training.drawing;

import org.jspecify.annotations.NullMarked;
