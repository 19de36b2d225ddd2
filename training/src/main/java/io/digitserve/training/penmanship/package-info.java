/** Digits drawn in the ways in which the world's hands write them and MNIST's do not. */
@NullMarked
package io.digitserve.training.penmanship;

import org.jspecify.annotations.NullMarked;
