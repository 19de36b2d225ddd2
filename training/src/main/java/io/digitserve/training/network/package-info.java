/**
 * Networks, described layer by layer, and how a description becomes a TensorFlow graph.
 */
@NullMarked
package io.digitserve.training.network;

import org.jspecify.annotations.NullMarked;
