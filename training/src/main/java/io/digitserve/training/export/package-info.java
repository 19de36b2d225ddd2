/**
 * The folder that passes from training to serving: a frozen SavedModel, its golden
 * answers and its card.
 */
@NullMarked
package io.digitserve.training.export;

import org.jspecify.annotations.NullMarked;
