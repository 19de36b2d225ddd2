package io.digitserve.deployment;

import java.util.List;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * What the chart uses of the Prometheus operator's
 * <a href="https://prometheus-operator.dev/docs/api-reference/api/">ServiceMonitor</a>.
 */
@JsonDeserialize(using = ValueDeserializer.None.class)
final class ServiceMonitor extends CustomManifest<ServiceMonitor.Spec> {

	private static final long serialVersionUID = 1L;

	record Spec(LabelSelector selector, List<Endpoint> endpoints) {
	}

	record Endpoint(String port, String path, String scheme, @Nullable TlsConfig tlsConfig,
			@Nullable Authorization authorization, String interval, String scrapeTimeout,
			List<Relabeling> relabelings) {
	}

	record TlsConfig(Certificate ca, String serverName) {
	}

	record Certificate(SecretKeySelector secret) {
	}

	record Authorization(SecretKeySelector credentials) {
	}

	record Relabeling(String targetLabel, String replacement) {
	}

}
