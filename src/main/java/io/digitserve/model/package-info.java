/**
 * SavedModels: found, verified, loaded, warmed up and closed. The only package that sees
 * TensorFlow.
 */
@NullMarked
package io.digitserve.model;

import org.jspecify.annotations.NullMarked;
