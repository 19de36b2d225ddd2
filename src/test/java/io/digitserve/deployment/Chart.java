package io.digitserve.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import org.springframework.util.FileSystemUtils;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The chart in the repository, rendered by Helm and read by Kubernetes' own types: a
 * field that Kubernetes does not know, a value of the wrong type or the same key twice
 * fails.
 */
final class Chart {

	static final Path FOLDER = Path.of("helm", "digitserve");

	private static final Map<String, Class<? extends HasMetadata>> KINDS = Stream
		.of(ConfigMap.class, Deployment.class, HorizontalPodAutoscaler.class, HTTPRoute.class, InferenceService.class,
				Ingress.class, Job.class, NetworkPolicy.class, Pod.class, PodDisruptionBudget.class,
				PrometheusRule.class, Service.class, ServiceAccount.class, ServiceMonitor.class)
		.collect(Collectors.toMap(Class::getSimpleName, (type) -> type));

	private static final JsonMapper STRICT = JsonMapper.builder()
		.annotationIntrospector(new UnknownFieldsFail())
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	private Chart() {
	}

	/** The values files that the chart brings for its tests. */
	static Stream<Path> valuesFiles() {
		return files("ci");
	}

	/** The templates of manifests. */
	static Stream<Path> templates() {
		return files("templates").filter((file) -> file.toString().endsWith(".yaml"));
	}

	private static Stream<Path> files(String folder) {
		try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
			return files.sorted().toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** One of the values files that the chart brings for its tests. */
	static TemplateCommand template(String values) {
		return template().withValuesFile(valuesFile(values));
	}

	static Path valuesFile(String values) {
		return FOLDER.resolve("ci").resolve(values + "-values.yaml");
	}

	/**
	 * The pod of {@code helm test}. Helm renders no hooks here, so it is rendered as what
	 * it is without that mark.
	 * @param folder an empty folder
	 */
	static Pod testPod(Path folder, Path values) throws IOException {
		FileSystemUtils.copyRecursively(FOLDER, folder);
		Path hook = folder.resolve("templates/tests/test-ready.yaml");
		String mark = "helm.sh/hook: test";
		String text = Files.readString(hook);
		assertThat(text).contains(mark);
		Files.writeString(hook, text.replace(mark, "example.org/was: hook"));
		return manifest(template(folder).withValuesFile(values), Pod.class);
	}

	/**
	 * A release named "test" of the chart with its own values; a test sets others before
	 * it calls.
	 */
	static TemplateCommand template() {
		return template(FOLDER);
	}

	private static TemplateCommand template(Path folder) {
		return new Helm(folder).template().withName("test").withNamespace("digits").withKubeVersion("1.30.0");
	}

	/** What a release installs; the pod of {@code helm test} is none of it. */
	static List<HasMetadata> manifests(TemplateCommand template) {
		LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		Iterable<Object> documents = new Yaml(new SafeConstructor(options)).loadAll(template.call());
		return StreamSupport.stream(documents.spliterator(), false)
			.map((document) -> read((Map<?, ?>) document))
			.toList();
	}

	static <T extends HasMetadata> T manifest(TemplateCommand template, Class<T> type) {
		return manifests(template).stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
	}

	static HasMetadata read(Map<?, ?> document) {
		Class<? extends HasMetadata> type = KINDS.get(String.valueOf(document.get("kind")));
		if (type == null) {
			throw new IllegalArgumentException(
					"Expected one of the kinds %s, found %s".formatted(KINDS.keySet(), document));
		}
		return STRICT.convertValue(document, type);
	}

	/**
	 * The types keep what they do not know in a map of additional properties; without the
	 * map they refuse it.
	 */
	private static final class UnknownFieldsFail extends JacksonAnnotationIntrospector {

		private static final long serialVersionUID = 1L;

		@Override
		public Boolean hasAnySetter(MapperConfig<?> config, Annotated annotated) {
			return false;
		}

	}

}
