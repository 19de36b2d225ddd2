package io.digitserve.security;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

import io.digitserve.DigitServe;
import io.digitserve.web.ServiceClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service with keys and a management port of its own, as the chart and Compose run it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManagementAccessIntegrationTests {

	private static final String READINESS = "/actuator/health/readiness";

	private final String scanner = ApiKey.random();

	private final String operator = ApiKey.random();

	private ConfigurableApplicationContext context;

	private ServiceClient management;

	@BeforeAll
	void start(@TempDir Path folder) throws IOException {
		Path keys = folder.resolve("keys");
		Files.write(keys, List.of("scanner predict " + ApiKey.hash(this.scanner),
				"operator admin " + ApiKey.hash(this.operator)));
		this.context = new SpringApplicationBuilder(DigitServe.class).run("--server.port=0",
				"--management.server.port=0", "--digitserve.security.api-keys.file=" + keys);
		this.management = new ServiceClient(port("local.management.port"), READINESS);
	}

	private int port(String name) {
		return this.context.getEnvironment().getRequiredProperty(name, Integer.class);
	}

	@AfterAll
	void stop() {
		this.context.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator", "/actuator/health", "/actuator/info", "/actuator/prometheus",
			"/actuator/metrics/digitserve.memory.resident", "/actuator/models" })
	void endpointsAreForTheScopeAdmin(String path) {
		assertThat(status(path, (request) -> request)).isEqualTo(401);
		assertThat(status(path, (request) -> request.header("X-API-Key", this.scanner))).isEqualTo(403);
		assertThat(status(path, (request) -> request.header("X-API-Key", this.operator))).isEqualTo(200);
	}

	@Test
	void operationsAreForTheScopeAdmin() {
		String path = "/actuator/models/mlp";
		assertThat(status(path, HttpRequest.Builder::DELETE)).isEqualTo(401);
		assertThat(status(path, (request) -> request.DELETE().header("X-API-Key", this.scanner))).isEqualTo(403);
		assertThat(status(path, (request) -> request.DELETE().header("X-API-Key", this.operator))).isEqualTo(202);
	}

	@ParameterizedTest
	@ValueSource(strings = { READINESS, "/actuator/health/liveness" })
	void probesAreOpen(String path) {
		assertThat(status(path, (request) -> request)).isEqualTo(200);
	}

	@Test
	void endpointsAreNotOnThePortThatServes() {
		ServiceClient service = new ServiceClient(port("local.server.port"));
		assertThat(
				service.send("/actuator/prometheus", (request) -> request.header("X-API-Key", this.scanner)).status())
			.isEqualTo(404);
	}

	private int status(String path, UnaryOperator<HttpRequest.Builder> how) {
		return this.management.send(path, how).status();
	}

}
