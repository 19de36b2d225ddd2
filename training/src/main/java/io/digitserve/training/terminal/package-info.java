/** Whether a person looks at what the trainer prints. */
@NullMarked
package io.digitserve.training.terminal;

import org.jspecify.annotations.NullMarked;
