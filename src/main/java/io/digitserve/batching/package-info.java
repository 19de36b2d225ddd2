/** Turns concurrent calls into batches around any classifier. */
@NullMarked
package io.digitserve.batching;

import org.jspecify.annotations.NullMarked;
