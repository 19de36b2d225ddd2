package io.digitserve.reading;

import io.digitserve.digit.DigitImage;
import io.digitserve.image.Box;

/**
 * Neighbouring parts of a line that may be one digit, maybe with a stroke that is lent by
 * those beside them.
 *
 * @param from the first of the parts, counted from 0
 * @param to behind the last
 * @param box around them and what is lent, upright
 * @param place the same, in the picture that was sent
 * @param image what the classifier is shown
 * @param prior how much the sizes and places of the parts speak for one digit
 */
record Candidate(int from, int to, Box box, Box place, DigitImage image, double prior) {
}
