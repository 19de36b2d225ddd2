package io.digitserve.image;

import io.digitserve.digit.DigitImage;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How large an uploaded picture may be. Decided from what its header claims, before any
 * pixel is decoded; what a picture of many pixels costs is above all time.
 *
 * @param maxPixels width times height, at least 784; by default 25 million, so that the
 * 24-megapixel pictures of telephones pass
 * @param maxSide the longer side in pixels, at least 28; by default 16,384
 */
@ConfigurationProperties("digitserve.image")
@Validated
public record ImageLimits(
		@DefaultValue("25000000") @Min(value = DigitImage.PIXELS,
				message = "must be at least 784, the pixels of a digit image") int maxPixels,
		@DefaultValue("16384") @Min(value = DigitImage.SIDE,
				message = "must be at least 28, the side of a digit image") int maxSide) {

	void check(int width, int height) {
		if (Math.max(width, height) > this.maxSide || (long) width * height > this.maxPixels) {
			throw new ImageTooLarge(width, height, this);
		}
	}

}
