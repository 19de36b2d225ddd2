/** Pictures of written numbers, to measure how well they are read. */
@NullMarked
package io.digitserve.training.line;

import org.jspecify.annotations.NullMarked;
