/**
 * Checks what the Helm chart renders, without a cluster.
 */
@NullMarked
package io.digitserve.deployment;

import org.jspecify.annotations.NullMarked;
