package io.digitserve.model;

import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Wires what bounds the memory outside of Java's heap, and shows how much it is. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(MemorySettings.class)
class MemoryConfiguration {

	@Bean
	SchedulingConfigurer nativeHeapTrimming(MemorySettings settings) {
		return (tasks) -> {
			if (!settings.trimInterval().isZero()) {
				LongSupplier processorNanos = ManagementFactory
					.getPlatformMXBean(OperatingSystemMXBean.class)::getProcessCpuTime;
				NativeHeapTrimming trimming = new NativeHeapTrimming(Clock.SYSTEM, processorNanos,
						settings.trimInterval(), new NativeHeap()::trim);
				tasks.addFixedDelayTask(trimming::look, NativeHeapTrimming.LOOK);
			}
		};
	}

	@Bean
	MeterBinder memoryMeters() {
		return (registry) -> {
			Gauge.builder("digitserve.memory.resident", TensorFlowRuntime::residentBytes)
				.description("Resident memory of the process, without pages of files")
				.baseUnit("bytes")
				.register(registry);
			Gauge.builder("digitserve.memory.native.objects", TensorFlowRuntime::nativeObjects)
				.description("Native objects, such as tensors, that are not released yet")
				.register(registry);
		};
	}

}
