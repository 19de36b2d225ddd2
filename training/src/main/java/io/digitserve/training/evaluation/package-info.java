/** How good predictions are: accuracy, confusion, likelihood and calibration. */
@NullMarked
package io.digitserve.training.evaluation;

import org.jspecify.annotations.NullMarked;
