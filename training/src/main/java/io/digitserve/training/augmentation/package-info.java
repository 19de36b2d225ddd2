/** What happens to training images before a network sees them. */
@NullMarked
package io.digitserve.training.augmentation;

import org.jspecify.annotations.NullMarked;
