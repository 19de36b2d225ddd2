package io.digitserve.deployment;

import java.net.URI;

import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.SecurityContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * What the chart uses of KServe's
 * <a href="https://kserve.github.io/website/docs/reference/crd-api">InferenceService</a>.
 */
@JsonDeserialize(using = ValueDeserializer.None.class)
final class InferenceService extends CustomManifest<InferenceService.Spec> {

	private static final long serialVersionUID = 1L;

	record Spec(Predictor predictor) {
	}

	record Predictor(int minReplicas, int maxReplicas, boolean automountServiceAccountToken,
			PodSecurityContext securityContext, Model model) {
	}

	record Model(ModelFormat modelFormat, @Nullable String runtime, URI storageUri, ResourceRequirements resources,
			SecurityContext securityContext) {
	}

	record ModelFormat(String name) {
	}

}
