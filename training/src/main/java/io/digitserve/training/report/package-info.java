/**
 * Runs explained: what a training wrote down as it went, and pages with charts and
 * pictures that a browser shows without any other file.
 */
@NullMarked
package io.digitserve.training.report;

import org.jspecify.annotations.NullMarked;
