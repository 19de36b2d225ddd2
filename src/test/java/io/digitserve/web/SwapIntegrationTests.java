package io.digitserve.web;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import io.digitserve.DigitServe;
import io.digitserve.model.ShippedModel;
import io.digitserve.web.ServiceClient.Answer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** A service whose models change while it answers. */
@Timeout(300)
class SwapIntegrationTests {

	private static final int SWAPS = 6;

	@TempDir
	private Path root;

	private ConfigurableApplicationContext context;

	private ServiceClient service;

	@BeforeEach
	void start() {
		this.context = new SpringApplicationBuilder(DigitServe.class).run("--server.port=0",
				"--management.server.port=0", "--digitserve.models.default=keras-cnn",
				"--digitserve.models.names=keras-cnn", "--digitserve.models.folder=" + this.root,
				"--digitserve.models.poll=20ms");
		this.service = new ServiceClient(port("local.server.port"));
	}

	private int port(String property) {
		return this.context.getEnvironment().getRequiredProperty(property, Integer.class);
	}

	@AfterEach
	void stop() {
		this.context.close();
	}

	@Test
	void underLoadNoRequestFailsHoweverOftenTheVersionChanges() throws Exception {
		AtomicBoolean over = new AtomicBoolean();
		Set<Integer> seen = ConcurrentHashMap.newKeySet();
		ExecutorService clients = Executors.newFixedThreadPool(4);
		try {
			List<Future<Integer>> failures = new ArrayList<>();
			for (int client = 0; client < 4; client++) {
				failures.add(clients.submit(() -> failuresUntil(over, seen)));
			}
			for (int version = 2; version < 2 + SWAPS; version++) {
				ShippedModel.put(this.root, version);
				awaitSeen(seen, version);
			}
			// And back: the version before, which is loaded anew.
			seen.clear();
			ShippedModel.delete(this.root, 1 + SWAPS);
			awaitSeen(seen, SWAPS);
			over.set(true);
			for (Future<Integer> failed : failures) {
				assertThat(failed.get()).isZero();
			}
		}
		finally {
			over.set(true);
			clients.shutdownNow();
		}
	}

	private int failuresUntil(AtomicBoolean over, Set<Integer> seen) {
		int failures = 0;
		byte[] png = MnistDigits.png(4);
		while (!over.get()) {
			Answer answer = this.service.post("/predict", "image/png", png);
			if (answer.status() == 200 && answer.json().get("digit").intValue() == 4) {
				seen.add(answer.json().at("/model/version").intValue());
			}
			else {
				failures++;
			}
		}
		return failures;
	}

	private static void awaitSeen(Set<Integer> seen, int version) {
		Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> seen.contains(version));
	}

	@Test
	void operatorChoosesTheVersionOnTheManagementPortOnly() {
		ShippedModel.put(this.root, 2);
		awaitVersion(2);
		assertThat(pin(this.service, "keras-cnn", "{\"version\":1}").status()).isEqualTo(404);
		ServiceClient operator = operator();
		Answer pinned = pin(operator, "keras-cnn", "{\"version\":1,\"canary\":2,\"canaryPercent\":0}");
		assertThat(pinned.status()).isEqualTo(202);
		awaitVersion(1);
		assertThat(operator.get("/actuator/models").json().get("versions").valueStream())
			.filteredOn((version) -> version.get("name").stringValue().equals("keras-cnn"))
			.extracting((version) -> version.get("labels").toString())
			.containsExactly("[\"canary\"]", "[\"stable\"]");
		assertThat(operator.send("/actuator/models/keras-cnn", (request) -> request.DELETE()).status()).isEqualTo(202);
		awaitVersion(2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "nobody; {\"version\":1}; 404; there is no model nobody",
					"keras-cnn; {\"version\":9}; 404; there is no model keras-cnn version 9",
					"keras-cnn; {\"version\":1,\"canary\":2,\"canaryPercent\":200}; 400; expected 0 to 100, found 200",
					"keras-cnn; {\"version\":1; 400; expected an object in JSON" })
	void operatorIsToldWhatIsWrongWithAChoice(String model, String choice, int status, String reason) {
		Answer answer = pin(operator(), model, choice);
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.json().get("detail").stringValue()).contains(reason);
	}

	@Test
	void whoAsksAboutAModelTakesNoTurnOfItsCanary() {
		ShippedModel.put(this.root, 2);
		awaitVersion(2);
		ServiceClient operator = operator();
		pin(operator, "keras-cnn", "{\"version\":1,\"canary\":2,\"canaryPercent\":50}");
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> operator.get("/actuator/models").text().contains("[\"canary\"]"));
		List<Integer> versions = new ArrayList<>();
		for (int request = 0; request < 4; request++) {
			versions.add(version());
			assertThat(this.service.get("/v2/models/keras-cnn").status()).isEqualTo(200);
			assertThat(this.service.get("/v2/models/keras-cnn/ready").status()).isEqualTo(200);
			assertThat(this.service.get("/v1/models/keras-cnn/metadata").json().at("/model_spec/version").stringValue())
				.isEqualTo("1");
		}
		// half of the predictions each, in turn, whatever else was asked
		assertThat(versions).containsExactlyInAnyOrder(1, 1, 2, 2);
	}

	@Test
	void theMetersOfAVersionEndWithItAndBeginWithIt() {
		awaitVersion(1);
		ServiceClient operator = operator();
		awaitSeries(operator, 1, true);
		ShippedModel.put(this.root, 2);
		awaitVersion(2);
		awaitSeries(operator, 1, false);
		awaitSeries(operator, 2, true);
		ShippedModel.delete(this.root, 2);
		awaitVersion(1);
		awaitSeries(operator, 1, true);
		awaitSeries(operator, 2, false);
	}

	private static void awaitSeries(ServiceClient operator, int version, boolean there) {
		Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
			for (String meter : new String[] { "digitserve_request_seconds", "digitserve_stage_seconds",
					"digitserve_batch_size_images", "digitserve_batch_run_seconds", "digitserve_confidence" }) {
				assertThat(operator.get("/actuator/prometheus").text().lines())
					.filteredOn((line) -> line.startsWith(meter) && line.contains("model=\"keras-cnn\"")
							&& line.contains("version=\"" + version + "\""))
					.matches((lines) -> lines.isEmpty() != there, meter + " of version " + version);
			}
		});
	}

	private ServiceClient operator() {
		return new ServiceClient(port("local.management.port"), "/actuator/health/readiness");
	}

	private int version() {
		return this.service.post("/predict", "image/png", MnistDigits.png(4)).json().at("/model/version").intValue();
	}

	private static Answer pin(ServiceClient port, String model, String body) {
		return port.send("/actuator/models/" + model,
				(request) -> request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
	}

	private void awaitVersion(int version) {
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> version() == version);
	}

}
