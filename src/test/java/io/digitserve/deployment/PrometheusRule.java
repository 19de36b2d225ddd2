package io.digitserve.deployment;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * What the chart uses of the Prometheus operator's
 * <a href="https://prometheus-operator.dev/docs/api-reference/api/">PrometheusRule</a>.
 */
@JsonDeserialize(using = ValueDeserializer.None.class)
final class PrometheusRule extends CustomManifest<PrometheusRule.Spec> {

	private static final long serialVersionUID = 1L;

	record Spec(List<Group> groups) {
	}

	record Group(String name, List<Rule> rules) {
	}

	record Rule(String alert, String expr, @JsonProperty("for") @Nullable String holdsFor, Map<String, String> labels,
			Map<String, String> annotations) {
	}

}
