package io.digitserve.image;

import io.digitserve.digit.DigitImage;
import io.digitserve.digit.Doubt;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a picture.
 *
 * @param image what a classifier is to see, whether it is a digit or not
 * @param doubt why the picture may show none, or more than one; absent if nothing is
 * wrong with it
 */
public record FoundDigit(DigitImage image, @Nullable Doubt doubt) {

	/** No ink at all. */
	static final FoundDigit BLANK = of(DigitImage.of(new byte[DigitImage.PIXELS]));

	/** The image as it is, in which there may be no ink. */
	static FoundDigit of(DigitImage image) {
		return new FoundDigit(image, image.isBlank() ? Doubt.BLANK : null);
	}

}
