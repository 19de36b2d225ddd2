package io.digitserve.model;

import java.util.List;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class VersionPolicyTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Bound.class);

	@Test
	void policyOfAModelIsBoundAndOthersServeTheirNewest() {
		this.runner
			.withPropertyValues("digitserve.models.policies.keras-cnn.versions=3,5",
					"digitserve.models.policies.keras-cnn.canary=5",
					"digitserve.models.policies.keras-cnn.canary-percent=10")
			.run((context) -> {
				ModelSettings settings = context.getBean(ModelSettings.class);
				assertThat(settings.policy("keras-cnn")).isEqualTo(new VersionPolicy(1, List.of(3, 5), null, 5, 10));
				assertThat(settings.policy("another")).isEqualTo(VersionPolicy.NEWEST);
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "latest=0 | latest: expected 1 to 100, found 0",
					"canary-percent=101 | canary-percent: expected 0 to 100, found 101",
					"canary-percent=5 | canary-percent: expected a canary, found none" })
	void wrongPolicyStopsTheStart(String setting, String message) {
		this.runner.withPropertyValues("digitserve.models.policies.keras-cnn." + setting)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessage(message));
	}

	@Test
	void aCanaryDoesNotTakeThePlaceOfOneOfTheNewest() {
		VersionPolicy policy = new VersionPolicy(2, List.of(), null, 9, 0);
		assertThat(policy.wants(9, new TreeSet<>())).isTrue();
		assertThat(policy.wants(8, new TreeSet<>(List.of(9)))).isTrue();
		assertThat(policy.wants(7, new TreeSet<>(List.of(9, 8)))).isTrue();
		assertThat(policy.wants(6, new TreeSet<>(List.of(9, 8, 7)))).isFalse();
	}

	@EnableConfigurationProperties(ModelSettings.class)
	static class Bound {

	}

}
