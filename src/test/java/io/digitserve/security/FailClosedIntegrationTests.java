package io.digitserve.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.digitserve.DigitServe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

@ExtendWith(OutputCaptureExtension.class)
class FailClosedIntegrationTests {

	@ParameterizedTest
	@CsvSource({ "spring.security.oauth2.resourceserver.jwt.audiences=digits, spring.security.oauth2.resourceserver",
			"digitserve.security.api-keys.file=missing, digitserve.security.api-keys.file",
			"digitserve.security.api-keys.file=pom.xml, digitserve.security.api-keys.file" })
	void serviceDoesNotStartRatherThanBeingOpen(String setting, String name) {
		assertThatException()
			.isThrownBy(
					() -> new SpringApplicationBuilder(DigitServe.class).run("--server.port=0", "--" + setting).close())
			.havingRootCause()
			.asInstanceOf(type(InvalidConfigurationPropertyValueException.class))
			.matches((failure) -> failure.getName().equals(name));
	}

	@Test
	void misspeltSettingStopsTheStartAndIsNamed(CapturedOutput output) {
		assertThatException().isThrownBy(() -> new SpringApplicationBuilder(DigitServe.class)
			.run("--server.port=0", "--digitserve.security.api-key.file=pom.xml")
			.close());
		assertThat(output).contains("APPLICATION FAILED TO START", "The service has no such setting",
				"digitserve.security.api-key.file", "digitserve.security.api-keys.*");
	}

	@Test
	void keysDoNotHideThatTokensCannotBeVerified(@TempDir Path folder) throws IOException {
		Path keys = Files.writeString(folder.resolve("keys"), "scanner predict " + "0".repeat(64));
		assertThatException()
			.isThrownBy(() -> new SpringApplicationBuilder(DigitServe.class)
				.run("--server.port=0", "--digitserve.security.api-keys.file=" + keys,
						"--spring.security.oauth2.resourceserver.opaquetoken.client-id=digits")
				.close())
			.havingRootCause()
			.asInstanceOf(type(InvalidConfigurationPropertyValueException.class))
			.matches((failure) -> failure.getName().equals("spring.security.oauth2.resourceserver"));
	}

}
