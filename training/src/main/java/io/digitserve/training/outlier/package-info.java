/** Pictures that show no digit, or more than one, which a network learns to refuse. */
@NullMarked
package io.digitserve.training.outlier;

import org.jspecify.annotations.NullMarked;
