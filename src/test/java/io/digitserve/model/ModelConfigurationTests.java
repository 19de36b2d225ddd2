package io.digitserve.model;

import java.nio.file.Path;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

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
