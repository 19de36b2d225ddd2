package io.digitserve.batching;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How images wait and how many are classified together.
 *
 * @param maxBatch the most images in one call of a classifier, 1 to 4,096
 * @param queueCapacity the most images that are being received or wait in the whole
 * process. Their pixels take 784 bytes each, so the default of 16,384 is 12.8 MB and, at
 * some three thousand images a second and core, a wait of a few seconds
 * @param threads how many batches are classified at once, up to 1,024; 0 for one a core
 * @param timeout how long a request may take before its images are given up, more than 0
 * and at most a day; a request can ask for less
 * @param linger how long an idle thread waits for a batch to fill, from the arrival of
 * the oldest request in it, 0 to 1 s; 0 starts at once
 */
@Validated
@ConfigurationProperties("digitserve.batching")
public record BatchingSettings(@DefaultValue("64") @Min(1) @Max(4096) int maxBatch,
		@DefaultValue("16384") @Min(1) int queueCapacity, @DefaultValue("0") @Min(0) @Max(1024) int threads,
		@DefaultValue("30s") Duration timeout, @DefaultValue("0ms") Duration linger) {

	private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);

	private static final Duration LONGEST_LINGER = Duration.ofSeconds(1);

	public BatchingSettings {
		if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
			throw new IllegalArgumentException(
					"digitserve.batching.timeout: expected more than 0 and at most 24h, found " + timeout);
		}
		if (linger.isNegative() || linger.compareTo(LONGEST_LINGER) > 0) {
			throw new IllegalArgumentException("digitserve.batching.linger: expected 0 to 1s, found " + linger);
		}
	}

	int threadsOrCores() {
		return (this.threads > 0) ? this.threads : Runtime.getRuntime().availableProcessors();
	}

}
