package io.digitserve.model;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;

/** Wires what bounds the memory outside of Java's heap, and shows how much it is. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(MemorySettings.class)
class MemoryConfiguration {

	@Bean
	SchedulingConfigurer nativeHeapTrimming(MemorySettings settings) {
		NativeHeap heap = new NativeHeap();
		return (tasks) -> {
			if (!settings.trimInterval().isZero()) {
				tasks.addFixedDelayTask(
						new FixedDelayTask(heap::trim, settings.trimInterval(), settings.trimInterval()));
			}
		};
	}

	@Bean
	MeterBinder memoryMeters() {
		return (registry) -> {
			Gauge.builder("digitserve.memory.resident", TensorFlowRuntime::residentBytes)
				.description("Memory of the whole process: heap, TensorFlow and all else")
				.baseUnit("bytes")
				.register(registry);
			Gauge.builder("digitserve.memory.native.objects", TensorFlowRuntime::nativeObjects)
				.description("Native objects, such as tensors, that are not released yet")
				.register(registry);
		};
	}

}
