/**
 * Reads handwritten numbers of several digits: finds the lines of a page, cuts them into
 * candidates for digits, and chooses among these by what a classifier says of them.
 */
@NullMarked
package io.digitserve.reading;

import org.jspecify.annotations.NullMarked;
