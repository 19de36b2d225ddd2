/**
 * The MNIST images: where they come from, proof that they are the right ones, and the
 * split into training, held-out and test images.
 */
@NullMarked
package io.digitserve.training.data;

import org.jspecify.annotations.NullMarked;
