package io.digitserve.batching;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How images wait and how many are classified together.
 *
 * @param maxBatch the most images in one call of a classifier, 1 to 4,096
 * @param queueCapacity the most images that wait in the whole process. Their pixels take
 * 784 bytes each, so the default of 16,384 is 12.8 MB and, at some ten thousand images a
 * second and core, a wait of about a second
 * @param threads how many batches are classified at once, up to 1,024; 0 for one a core
 */
@Validated
@ConfigurationProperties("digitserve.batching")
public record BatchingSettings(@DefaultValue("64") @Min(1) @Max(4096) int maxBatch,
		@DefaultValue("16384") @Min(1) int queueCapacity, @DefaultValue("0") @Min(0) @Max(1024) int threads) {

	int threadsOrCores() {
		return (this.threads > 0) ? this.threads : Runtime.getRuntime().availableProcessors();
	}

}
