/** Settings of the service that do not exist end the start. */
@NullMarked
package io.digitserve.settings;

import org.jspecify.annotations.NullMarked;
