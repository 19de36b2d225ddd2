package io.digitserve.model;

import java.nio.file.Files;
import java.nio.file.Path;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

class ModelConfigurationTests {

	private final ApplicationContextRunner service = new ApplicationContextRunner().withBean(SimpleMeterRegistry.class)
		.withUserConfiguration(ModelConfiguration.class);

	@Test
	void startFailsWithTheKeyWhenTheDefaultModelIsUnknown() {
		assertRefused("digitserve.models.default", "nobody");
	}

	@Test
	void startFailsWithTheKeyWhenTheFolderIsMissing(@TempDir Path root) {
		assertRefused("digitserve.models.folder", root.resolve("missing"));
	}

	@Test
	void startFailsWithTheKeyWhenThereIsNothingToBeSigned(@TempDir Path root) {
		assertRefused("digitserve.models.signed-by", root.resolve("signer.pem"));
	}

	@Test
	void startFailsWithTheKeyWhenTheSignerIsMissing(@TempDir Path root) {
		this.service.withPropertyValues("digitserve.models.folder=" + root)
			.withPropertyValues("digitserve.models.signed-by=" + root.resolve("signer.pem"))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContaining("expected a public key of Ed25519 in PEM"));
	}

	/**
	 * It may come later, so the service starts; but a name that is mistyped must be seen.
	 */
	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void policyForWhatIsNotThereIsWarnedOf(CapturedOutput output) {
		this.service
			.withPropertyValues("digitserve.models.policies.nobody.latest=2",
					"digitserve.models.policies.keras-cnn.stable=7", "digitserve.models.policies.mlp.stable=1")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("digitserve.models.policies.nobody: there is no model of that name")
			.contains("digitserve.models.policies.keras-cnn: expected the versions [7], found [1]")
			.doesNotContain("policies.mlp");
	}

	/** What is not served takes no memory, wherever it lies. */
	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void onlyTheModelsThatAreNamedAreServed(@TempDir Path root, CapturedOutput output) throws Exception {
		Files.createDirectories(root.resolve("mlp/7"));
		this.service
			.withPropertyValues("digitserve.models.folder=" + root,
					"digitserve.models.names=compact-cnn,keras-cnn,nobody")
			.run((context) -> assertThat(context.getBean(ModelCatalog.class).all()).extracting(ModelStatus::name)
				.containsOnly("compact-cnn", "keras-cnn"));
		assertThat(output).contains("digitserve.models.names: there is no model named nobody");
	}

	@Test
	void startFailsWhenTheDefaultIsNotAmongTheNames() {
		this.service.withPropertyValues("digitserve.models.names=mlp,lstm")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("digitserve.models.names: expected the default model compact-cnn among them,"
						+ " found [lstm, mlp]"));
	}

	private void assertRefused(String key, Object value) {
		this.service.withPropertyValues(key + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.asInstanceOf(type(InvalidConfigurationPropertyValueException.class))
				.satisfies((failure) -> {
					assertThat(failure.getName()).isEqualTo(key);
					assertThat(failure.getValue()).isEqualTo(value);
				}));
	}

}
