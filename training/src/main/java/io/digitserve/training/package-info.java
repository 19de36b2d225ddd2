/** The trainer's commands. */
@NullMarked
package io.digitserve.training;

import org.jspecify.annotations.NullMarked;
