/**
 * Results: the table of all models, made of nothing but their cards, so that it says what
 * they say.
 */
@NullMarked
package io.digitserve.training.results;

import org.jspecify.annotations.NullMarked;
