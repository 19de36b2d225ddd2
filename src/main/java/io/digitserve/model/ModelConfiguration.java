package io.digitserve.model;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.digitserve.batching.BatchingSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.ContextRefreshedEvent;

/** Wires the models, and what an operator sees of them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ ModelSettings.class, RuntimeSettings.class, BatchingSettings.class })
class ModelConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(ModelConfiguration.class);

	@Bean
	ModelCatalog models(ModelSettings settings) {
		return new ModelCatalog(settings.defaultModel());
	}

	@Bean
	ModelUpdates modelUpdates(ModelCatalog models, ModelSettings settings, RuntimeSettings runtime,
			BatchingSettings batching, MeterRegistry meters) {
		List<ModelFolder> shipped = served(settings, ModelFolder.shipped());
		List<ModelFolder> there = concat(shipped, served(settings, below(settings)));
		requireDefault(settings, there);
		warnOfWhatIsMissing(settings, there);
		Path folder = settings.folder();
		ModelUpdates updates = new ModelUpdates(models,
				() -> (folder != null) ? concat(shipped, served(settings, ModelFolder.below(folder))) : shipped,
				settings::policy,
				new OpenModels(new ModelLoader(runtime, batching.maxBatch(), signer(settings)), meters));
		updates.start((folder != null) ? settings.poll() : Duration.ZERO);
		return updates;
	}

	@Bean
	@Lazy
	TensorFlowJpegDecoder scaledJpegDecoder(RuntimeSettings runtime) {
		return new TensorFlowJpegDecoder(runtime);
	}

	/** The other models take no time from the start and the default model. */
	@Bean
	ApplicationListener<ContextRefreshedEvent> otherModels(ModelUpdates updates) {
		return (event) -> updates.goOn();
	}

	private static List<ModelFolder> served(ModelSettings settings, List<ModelFolder> folders) {
		return folders.stream().filter((folder) -> settings.serves(folder.name())).toList();
	}

	/** The latter go before the former. */
	private static List<ModelFolder> concat(List<ModelFolder> shipped, List<ModelFolder> below) {
		return Stream.concat(shipped.stream(), below.stream()).toList();
	}

	private static void requireDefault(ModelSettings settings, List<ModelFolder> folders) {
		List<String> names = folders.stream().map(ModelFolder::name).distinct().sorted().toList();
		if (!names.contains(settings.defaultModel())) {
			throw new InvalidConfigurationPropertyValueException("digitserve.models.default", settings.defaultModel(),
					"there is no such model; the models are: " + String.join(", ", names));
		}
	}

	/** It may come later, so this is no reason not to start. */
	private static void warnOfWhatIsMissing(ModelSettings settings, List<ModelFolder> folders) {
		for (String name : settings.names()) {
			if (versions(name, folders).isEmpty()) {
				logger.warn("digitserve.models.names: there is no model named {}", name);
			}
		}
		settings.policies().forEach((name, policy) -> {
			List<Integer> versions = versions(name, folders);
			if (versions.isEmpty()) {
				logger.warn("digitserve.models.policies.{}: there is no model of that name", name);
			}
			else if (!versions.containsAll(policy.named())) {
				logger.warn("digitserve.models.policies.{}: expected the versions {}, found {}", name, policy.named(),
						versions);
			}
		});
	}

	private static List<Integer> versions(String name, List<ModelFolder> folders) {
		return folders.stream()
			.filter((folder) -> folder.name().equals(name))
			.map(ModelFolder::version)
			.distinct()
			.sorted()
			.toList();
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

	private static @Nullable ModelSigner signer(ModelSettings settings) {
		Path folder = settings.folder();
		Path key = settings.signedBy();
		if (key == null) {
			return null;
		}
		if (folder == null) {
			throw new InvalidConfigurationPropertyValueException("digitserve.models.signed-by", key,
					"expected digitserve.models.folder with it: the models in the jar need no signature");
		}
		try {
			return ModelSigner.of(folder, key);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("digitserve.models.signed-by", key,
					String.valueOf(ex.getMessage()));
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

	/** How many versions there are in each state, and whether one is the default's. */
	@Bean
	MeterBinder modelMeters(Models models) {
		return (registry) -> {
			Gauge
				.builder("digitserve.model.default.available",
						() -> models.all()
							.stream()
							.anyMatch((status) -> status.name().equals(models.defaultName())
									&& status.state() == ModelStatus.State.AVAILABLE) ? 1 : 0)
				.description("Whether a version of the default model answers: 1 or 0")
				.register(registry);
			for (ModelStatus.State state : ModelStatus.State.values()) {
				Gauge
					.builder("digitserve.model.versions",
							() -> models.all().stream().filter((status) -> status.state() == state).count())
					.description("Versions of models")
					.tag("state", state.name().toLowerCase(Locale.ROOT))
					.register(registry);
			}
		};
	}

	/**
	 * For whoever may operate the service, and so only where that is told apart from
	 * whoever may use it: with a management port of its own.
	 */
	@Bean
	@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
	ModelsEndpoint modelsEndpoint(Models models, ModelUpdates updates) {
		return new ModelsEndpoint(models, updates);
	}

}
