package io.digitserve.model;

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what bounds the memory outside of Java's heap, and shows how much it is. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MemorySettings.class)
class MemoryConfiguration {

	@Bean(initMethod = "start")
	NativeHeapTrimming nativeHeapTrimming(MemorySettings settings) {
		OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
		return new NativeHeapTrimming(Clock.SYSTEM, system::getProcessCpuTime, settings.trimInterval(),
				new NativeHeap()::trim);
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
