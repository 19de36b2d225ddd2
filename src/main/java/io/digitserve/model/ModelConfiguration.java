package io.digitserve.model;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the models, and what an operator sees of them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ ModelSettings.class, RuntimeSettings.class })
class ModelConfiguration {

	@Bean
	ModelCatalog models(ModelSettings settings, RuntimeSettings runtime) {
		List<ModelFolder> folders = new ArrayList<>(ModelFolder.shipped());
		folders.addAll(below(settings));
		List<String> names = folders.stream().map(ModelFolder::name).distinct().sorted().toList();
		if (!names.contains(settings.defaultModel())) {
			throw new InvalidConfigurationPropertyValueException("digitserve.models.default", settings.defaultModel(),
					"there is no such model; the models are: " + String.join(", ", names));
		}
		return new ModelCatalog(folders, settings.defaultModel(), runtime);
	}

	private static List<ModelFolder> below(ModelSettings settings) {
		if (settings.folder() == null) {
			return List.of();
		}
		try {
			return ModelFolder.below(settings.folder());
		}
		catch (UncheckedIOException ex) {
			throw new InvalidConfigurationPropertyValueException("digitserve.models.folder", settings.folder(),
					"expected a folder of models that can be read: " + ex.getCause());
		}
	}

	@Bean
	DefaultModelHealth modelsHealthIndicator(Models models) {
		return new DefaultModelHealth(models);
	}

	/** What {@code /actuator/info} says about the models that answer. */
	@Bean
	InfoContributor modelInfo(Models models) {
		return (info) -> info.withDetail("models",
				models.all()
					.stream()
					.map(ModelStatus::card)
					.filter(Objects::nonNull)
					.map(ModelConfiguration::summary)
					.toList());
	}

	private static Map<String, Object> summary(ModelCard card) {
		Map<String, Object> summary = new LinkedHashMap<>();
		summary.put("name", card.name());
		summary.put("version", card.version());
		summary.put("network", card.network().name());
		summary.put("parameters", card.network().parameters());
		summary.put("trained", card.training().finished());
		summary.put("heldOutAccuracy", card.metrics().heldOut().accuracy());
		ModelCard.Evaluation test = card.metrics().test();
		if (test != null) {
			summary.put("testAccuracy", test.accuracy());
		}
		return summary;
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
