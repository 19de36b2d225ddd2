package io.digitserve.model;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.validation.annotation.Validated;

/**
 * Which models are served: {@code digitserve.models.*}.
 *
 * @param defaultModel the name of the model that answers when a request names none
 * ({@code digitserve.models.default})
 * @param names the models that are served, the default among them; all that are there if
 * empty. What is not served takes no memory
 * @param folder holds further models as {@code <name>/<version>/}; absent if only those
 * in the jar are served
 * @param signedBy a public key of Ed25519 in PEM: the models of the folder are refused
 * unless {@code model-card.json.sig} beside each card is its signature; absent if nobody
 * needs to have signed them
 * @param poll how often the folder is looked at; zero for at the start only
 * @param policies which versions are served, by the model's name; the newest of a model
 * that is not named
 */
@ConfigurationProperties("digitserve.models")
@Validated
record ModelSettings(@Name("default") @DefaultValue("compact-cnn") @NotBlank String defaultModel,
		@DefaultValue Set<String> names, @Nullable Path folder, @Nullable Path signedBy,
		@DefaultValue("5s") Duration poll, @DefaultValue Map<String, VersionPolicy> policies) {

	ModelSettings {
		names = Set.copyOf(names);
		policies = Map.copyOf(policies);
		if (!names.isEmpty() && !names.contains(defaultModel)) {
			throw new IllegalArgumentException(
					"digitserve.models.names: expected the default model %s among them, found %s"
						.formatted(defaultModel, new TreeSet<>(names)));
		}
		if (poll.isNegative()) {
			throw new IllegalArgumentException("digitserve.models.poll: expected 0 or more, found " + poll);
		}
	}

	/** Whether a model of that name is served if it is there. */
	boolean serves(String name) {
		return this.names.isEmpty() || this.names.contains(name);
	}

	VersionPolicy policy(String name) {
		return this.policies.getOrDefault(name, VersionPolicy.NEWEST);
	}

}
