package io.digitserve.model;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How TensorFlow computes: {@code digitserve.runtime.*}.
 *
 * @param precision of the numbers that a model computes with, {@code float32} or
 * {@code bfloat16}; input and output stay as they are
 * @param intraOpThreads threads that share one operation, 0 for one a core. With 1, each
 * batch runs on one core, and {@code digitserve.batching.threads} batches run side by
 * side
 * @param interOpThreads threads that share the operations of one graph, 0 for one a core;
 * with -1 they run in the thread that calls, which hands nothing over
 */
@Validated
@ConfigurationProperties("digitserve.runtime")
record RuntimeSettings(@DefaultValue("float32") Precision precision,
		@DefaultValue("1") @Min(0) @Max(1024) int intraOpThreads,
		@DefaultValue("-1") @Min(-1) @Max(1024) int interOpThreads) {

	/** As many callers as there are cores share no queue and wait for nobody. */
	static final RuntimeSettings CALLER_RUNS = new RuntimeSettings(Precision.FLOAT32, 1, -1);

}
