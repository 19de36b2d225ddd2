/**
 * The page at {@code /} on which people try the service: how its files are served.
 */
@NullMarked
package io.digitserve.page;

import org.jspecify.annotations.NullMarked;
