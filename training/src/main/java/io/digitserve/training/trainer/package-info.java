/**
 * Training: batches in a seeded order, steps of an optimizer, epochs, and what is learned
 * at the end.
 */
@NullMarked
package io.digitserve.training.trainer;

import org.jspecify.annotations.NullMarked;
