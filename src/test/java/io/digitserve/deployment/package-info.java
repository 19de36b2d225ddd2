/**
 * Checks the files that operators work with, without a cluster: chart, Compose, alerts,
 * dashboard and documentation.
 */
@NullMarked
package io.digitserve.deployment;

import org.jspecify.annotations.NullMarked;
