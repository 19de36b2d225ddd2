package io.digitserve.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much one request may send. Bodies are measured while they are read, so a missing or
 * wrong Content-Length changes nothing.
 *
 * @param maxPicture the largest picture file, 1 byte to 1 GB. It is held in memory whole;
 * the default of 16 MB is more than any telephone's JPEG
 * @param maxJson the largest JSON body, 1 byte to 1 GB. It is not held in memory, only
 * its pixels are. An image of 784 times {@code 255,} takes 3,138 bytes; MNIST's average
 * in 0..1, as Python writes it, 5,970: 10,000 of these are 60 MB, hence 64 MB by default
 * @param maxInstances the most images in one request, 1 to 1,000,000; they must fit into
 * the queue ({@code digitserve.batching.queue-capacity})
 */
@Validated
@ConfigurationProperties("digitserve.web")
record WebLimits(@DefaultValue("16MB") DataSize maxPicture, @DefaultValue("64MB") DataSize maxJson,
		@DefaultValue("10000") @Min(1) @Max(1_000_000) int maxInstances) {

	private static final DataSize LARGEST = DataSize.ofGigabytes(1);

	WebLimits {
		require("max-picture", maxPicture);
		require("max-json", maxJson);
	}

	private static void require(String name, DataSize size) {
		if (size.toBytes() < 1 || size.compareTo(LARGEST) > 0) {
			throw new IllegalArgumentException(
					"digitserve.web.%s: expected 1B to %s, found %s".formatted(name, LARGEST, size));
		}
	}

}
