/** The service: handwritten digits over HTTP. */
@NullMarked
package io.digitserve;

import org.jspecify.annotations.NullMarked;
