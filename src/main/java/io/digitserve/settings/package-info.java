/** The start ends at settings that the service does not have. */
@NullMarked
package io.digitserve.settings;

import org.jspecify.annotations.NullMarked;
