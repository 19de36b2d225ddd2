/**
 * What must hold whatever comes: spoiled input, damaged models, signals, crashes, and
 * long service. The short versions run in every build, longer ones on demand.
 */
@NullMarked
package io.digitserve.reliability;

import org.jspecify.annotations.NullMarked;
