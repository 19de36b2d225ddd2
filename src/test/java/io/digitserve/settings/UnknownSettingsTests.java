package io.digitserve.settings;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class UnknownSettingsTests {

	@ParameterizedTest
	@ValueSource(strings = { "digitserve.batching.max-batch", "digitserve.batching.maxBatch",
			"digitserve.models.names[1]", "digitserve.models.policies.keras-cnn.stable",
			"digitserve.models.policies.keras-cnn.versions[0]", "server.prot", "digitserver.models" })
	void settingsOfTheServiceAndOfOthersPass(String name) {
		assertThatNoException().isThrownBy(() -> UnknownSettings.refuse(argument(name)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "digitserve.batching", "digitserve.batching.max-batches", "digitserve.secruity.tls",
			"digitserve.batching.max-batch.size", "digitserve.port", "digitserve.security.api.keys.file",
			"digitserve.models.policies.mlp", "digitserve.models.policies.mlp.canry",
			"digitserve.models.policies.keras.cnn.stable", "digitserve.batching.max-batch[0]" })
	void othersAreRefused(String name) {
		assertThatExceptionOfType(UnknownSettings.class).isThrownBy(() -> UnknownSettings.refuse(argument(name)))
			.withMessageStartingWith(name + ", from ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "DIGITSERVE_BATCHING_MAXBATCH", "DIGITSERVE_BATCHING_MAX_BATCH",
			"DIGITSERVE_MODELS_NAMES_0", "DIGITSERVE_SECURITY_APIKEYS_FILE",
			"DIGITSERVE_MODELS_POLICIES_MLP_CANARYPERCENT", "DIGITSERVER", "SERVER_PORT" })
	void variablesOfTheServiceAndOfOthersPass(String name) {
		assertThatNoException().isThrownBy(() -> UnknownSettings.refuse(variable(name)));
	}

	@ParameterizedTest
	@CsvSource({ "DIGITSERVE_MODELS_POLICIES_MLP_CANRY, digitserve.models.policies.mlp.canry",
			"DIGITSERVE_MODELS_POLICIES_KERAS_CNN_STABLE, digitserve.models.policies.keras.cnn.stable",
			"DIGITSERVE_MANAGEMENT_PORT, digitserve.management.port",
			"DIGITSERVE_SECURITY_RATELIMIT_REQUESTS_0, digitserve.security.ratelimit.requests[0]",
			"DIGITSERVE_SECURITY_APIKEY_FILE, digitserve.security.apikey.file",
			"DIGITSERVE_MODEL_FOLDER, digitserve.model.folder", "DIGITSERVE_SERVICE, digitserve.service" })
	void otherVariablesAreRefused(String name, String setting) {
		assertThatExceptionOfType(UnknownSettings.class).isThrownBy(() -> UnknownSettings.refuse(variable(name)))
			.withMessageStartingWith(setting + ", from ")
			.withMessageContaining(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "DIGITSERVE", "DIGITSERVE_CANARY" })
	void addressesOfServicesInKubernetesAreNoSettings(String service) {
		Map<String, Object> links = Stream
			.of("_SERVICE_HOST", "_SERVICE_PORT", "_SERVICE_PORT_HTTP", "_PORT", "_PORT_8080_TCP",
					"_PORT_8080_TCP_ADDR", "_PORT_8080_TCP_PROTO")
			.collect(Collectors.toMap((link) -> service + link, (link) -> "value"));
		ConfigurableEnvironment environment = environment(
				new SystemEnvironmentPropertySource("systemEnvironment", links));
		assertThatNoException().isThrownBy(() -> UnknownSettings.refuse(environment));
	}

	@Test
	void groupWithNothingInItIsNoSetting() {
		ConfigurableEnvironment environment = environment(
				new MapPropertySource("file", Map.of("digitserve.security", "")));
		assertThatNoException().isThrownBy(() -> UnknownSettings.refuse(environment));
	}

	@Test
	void messageNamesWhatThereIs() {
		assertThatExceptionOfType(UnknownSettings.class)
			.isThrownBy(() -> UnknownSettings.refuse(argument("digitserve.security.cors.origins")))
			.withMessage("digitserve.security.cors.origins, from \"digitserve.security.cors.origins\" from property "
					+ "source \"arguments\": expected one of [digitserve.security.cors.allowed-origins]");
		assertThatExceptionOfType(UnknownSettings.class)
			.isThrownBy(() -> UnknownSettings.refuse(argument("digitserve.secruity.rate-limit.requests")))
			.withMessageContaining("digitserve.security.*, ");
	}

	@Test
	void messageHasNoValue() {
		assertThatExceptionOfType(UnknownSettings.class)
			.isThrownBy(() -> UnknownSettings.refuse(argument("digitserve.security.api-key")))
			.satisfies((failure) -> assertThat(failure.getMessage()).doesNotContain("value"));
	}

	@Test
	void allAreNamedAtOnce() {
		ConfigurableEnvironment environment = argument("digitserve.one");
		environment.getPropertySources().addLast(new MapPropertySource("file", Map.of("digitserve.two", "value")));
		assertThatExceptionOfType(UnknownSettings.class).isThrownBy(() -> UnknownSettings.refuse(environment))
			.withMessageContaining("digitserve.one")
			.withMessageContaining("digitserve.two");
	}

	private static ConfigurableEnvironment argument(String name) {
		return environment(new MapPropertySource("arguments", Map.of(name, "value")));
	}

	private static ConfigurableEnvironment variable(String name) {
		return environment(new SystemEnvironmentPropertySource("systemEnvironment", Map.of(name, "value")));
	}

	private static ConfigurableEnvironment environment(PropertySource<?> source) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().forEach((other) -> environment.getPropertySources().remove(other.getName()));
		environment.getPropertySources().addFirst(source);
		return environment;
	}

}
