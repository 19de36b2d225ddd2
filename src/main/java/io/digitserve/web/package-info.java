/**
 * The service's own HTTP endpoints, their limits, refusals, timings and documentation.
 */
@NullMarked
package io.digitserve.web;

import org.jspecify.annotations.NullMarked;
