/**
 * The terminal, where a person looks at what the trainer prints: whether there is one,
 * and a line of it for a bar.
 */
@NullMarked
package io.digitserve.training.terminal;

import org.jspecify.annotations.NullMarked;
