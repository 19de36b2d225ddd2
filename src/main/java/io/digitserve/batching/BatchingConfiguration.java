package io.digitserve.batching;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BatchingSettings.class)
class BatchingConfiguration {

	/** Made after the models, and so closed before the classifiers it borrows. */
	@Bean
	@DependsOn("modelUpdates")
	InferenceEngine inferenceEngine(BatchingSettings settings, MeterRegistry meters) {
		return new InferenceEngine(settings, meters);
	}

}
