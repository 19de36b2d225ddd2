package io.digitserve.web;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.digitserve.web.ServiceClient.Answer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@RunningService
class OperationsIntegrationTests {

	@LocalServerPort
	private int port;

	private ServiceClient service;

	@BeforeEach
	void connect() {
		this.service = new ServiceClient(this.port);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/livez", "/readyz", "/actuator/health", "/actuator/health/readiness" })
	void serviceIsHealthyOnTheMainPort(String path) {
		Answer answer = this.service.get(path);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json().get("status").stringValue()).isEqualTo("UP");
	}

	@Test
	void readinessNamesTheDefaultModelAndNoPath() {
		Answer answer = this.service.get("/readyz");
		assertThat(answer.json().at("/components/models/details/model").stringValue()).isEqualTo("compact-cnn");
		assertThat(this.service.get("/actuator/health").text()).doesNotContain(System.getProperty("user.dir"));
	}

	@Test
	void infoNamesBuildAndModelAndNoPath() {
		Answer answer = this.service.get("/actuator/info");
		assertThat(answer.json().at("/build/artifact").stringValue()).isEqualTo("digitserve");
		assertThat(answer.json().at("/models/0/name").stringValue()).isEqualTo("compact-cnn");
		assertThat(answer.text()).doesNotContain(System.getProperty("user.dir"));
	}

	@Test
	void requestsAreTimedByStageAndOutcome() {
		double before = sample("digitserve_request_seconds_count", "predict", "success");
		double refusedBefore = sample("digitserve_request_seconds_count", "batch", "client_error");
		double unavailableBefore = sample("digitserve_request_seconds_count", "predict", "rejected");
		this.service.post("/predict", "image/png", MnistDigits.png(2));
		this.service.postJson("/predict/batch", "{}");
		this.service.post("/predict?model=broken", "image/png", MnistDigits.png(2));
		// An answer is there a moment before its time is.
		Awaitility.await().untilAsserted(() -> {
			assertThat(sample("digitserve_request_seconds_count", "predict", "success")).isEqualTo(before + 1);
			assertThat(sample("digitserve_request_seconds_count", "batch", "client_error"))
				.isEqualTo(refusedBefore + 1);
			assertThat(sample("digitserve_request_seconds_count", "predict", "rejected"))
				.isEqualTo(unavailableBefore + 1);
		});
		List<String> series = metrics().filter((line) -> line.startsWith("digitserve_stage_seconds_count")).toList();
		assertThat(series)
			.anySatisfy((line) -> assertThat(line).contains("stage=\"decode\"", "endpoint=\"batch\"", "client_error"))
			.anySatisfy((line) -> assertThat(line).contains("stage=\"queue\"", "endpoint=\"predict\"", "success"))
			.anySatisfy((line) -> assertThat(line).contains("stage=\"run\"", "endpoint=\"predict\"", "success"))
			.anySatisfy((line) -> assertThat(line).contains("stage=\"serialise\"", "model=\"compact-cnn\"",
					"version=\"1\"", "success"))
			.anySatisfy((line) -> assertThat(line).contains("stage=\"decode\"", "model=\"none\"", "client_error"))
			.noneSatisfy((line) -> assertThat(line).contains("stage=\"run\"", "client_error"));
	}

	@ParameterizedTest
	@CsvSource({ "0.0001", "10.0" })
	void histogramReachesFrom(String bound) {
		this.service.post("/predict", "image/png", MnistDigits.png(2));
		// Prometheus writes the smaller one as 1.0E-4.
		String le = "le=\"" + Double.parseDouble(bound) + "\"";
		Awaitility.await()
			.untilAsserted(() -> assertThat(metrics())
				.anySatisfy((line) -> assertThat(line).startsWith("digitserve_request_seconds_bucket").contains(le)));
	}

	@Test
	void predictionsAreCountedByDigit() {
		double before = sample("digitserve_predictions_total", "digit=\"9\"");
		this.service.post("/predict", "image/png", MnistDigits.png(9));
		assertThat(sample("digitserve_predictions_total", "digit=\"9\"")).isEqualTo(before + 1);
	}

	@Test
	void stagesAreNoObservationsUnlessThatIsAskedFor() {
		this.service.post("/predict", "image/png", MnistDigits.png(9));
		assertThat(metrics()).noneSatisfy((line) -> assertThat(line).startsWith("digitserve_decode_"));
	}

	@Test
	void memoryOfTheProcessIsMeasured() {
		assertThat(sample("digitserve_memory_resident_bytes")).isGreaterThan(Runtime.getRuntime().totalMemory() / 10.0);
	}

	@Test
	void batchesAndQueueAreMeasured() {
		this.service.post("/predict", "image/png", MnistDigits.png(9));
		assertThat(sample("digitserve_batch_size_images_count", "model=\"compact-cnn\"", "version=\"1\"")).isPositive();
		assertThat(sample("digitserve_batch_run_seconds_count", "model=\"compact-cnn\"", "version=\"1\"")).isPositive();
		assertThat(sample("digitserve_admission_total", "admitted")).isPositive();
		assertThat(sample("digitserve_engine_busy_seconds_total")).isPositive();
		assertThat(sample("digitserve_engine_saturation")).isBetween(0.0, 1.0);
		assertThat(sample("digitserve_model_versions", "available")).isPositive();
		assertThat(sample("digitserve_model_refusals_total", "model=\"broken\"")).isEqualTo(1);
		assertThat(sample("digitserve_queue_images")).isZero();
		// Places are given back a moment after the answer.
		Awaitility.await().untilAsserted(() -> assertThat(sample("digitserve_admission_images")).isZero());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "/predict|post|200,400,404,406,413,415,500,503,504",
			"/predict/batch|post|200,400,404,406,413,415,500,503,504", "/models|get|200,406,500",
			"/models/{name}|get|200,404,406,500", "/v2/models/{model}/infer|post|200,400,404,413,415,500,503,504",
			"/v2/models/{model}|get|200,404,503", "/v2/models/{model}/ready|get|200,404,503",
			"/v2/models/{model}/versions/{version}/ready|get|200,404,503" })
	void documentNamesEveryStatusAndBody(String path, String method, String statuses) {
		JsonNode responses = document().get("paths").get(path).get(method).get("responses");
		assertThat(new TreeSet<>(responses.propertyNames())).isEqualTo(new TreeSet<>(Set.of(statuses.split(","))));
		responses.forEachEntry((status, response) -> {
			boolean own = path.startsWith("/predict") || path.startsWith("/models");
			String type = status.equals("200") || !own ? "application/json" : "application/problem+json";
			JsonNode schema = response.get("content").get(type).get("schema");
			JsonNode target = schema.has("$ref") ? document().at(schema.get("$ref").stringValue().substring(1))
					: schema;
			assertThat(target.get("properties").size()).isPositive();
		});
	}

	@Test
	void documentOffersAllThreeKindsOfPicture() {
		JsonNode content = document().at("/paths/~1predict/post/requestBody/content");
		assertThat(content.propertyNames()).containsExactlyInAnyOrder("image/png", "image/jpeg", "multipart/form-data");
	}

	@Test
	void exampleOfTheDocumentIsASevenThatIsRecognised() {
		JsonNode example = document()
			.at("/paths/~1predict~1batch/post/requestBody/content/application~1json/examples/seven/value");
		JsonNode prediction = this.service.postJson("/predict/batch", example.toString())
			.json()
			.get("predictions")
			.get(0);
		assertThat(prediction.get("digit").intValue()).isEqualTo(7);
		assertThat(prediction.get("confidence").doubleValue()).isGreaterThan(0.9);
	}

	@Test
	void examplePictureIsASevenThatIsRecognised() throws IOException {
		byte[] png = new ClassPathResource("static/examples/seven.png").getContentAsByteArray();
		assertThat(this.service.get("/examples/seven.png").header("Content-Type")).isEqualTo("image/png");
		JsonNode prediction = this.service.post("/predict", "image/png", png).json();
		assertThat(prediction.get("digit").intValue()).isEqualTo(7);
		assertThat(prediction.get("confidence").doubleValue()).isGreaterThan(0.9);
	}

	@Test
	void swaggerUiIsThere() {
		Answer answer = this.service.get("/swagger-ui/index.html");
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text()).contains("<title>Swagger UI</title>");
	}

	private JsonNode document() {
		return this.service.get("/v3/api-docs").json();
	}

	private Stream<String> metrics() {
		return this.service.get("/actuator/prometheus").text().lines();
	}

	/** The sum of the samples of a name whose tags contain all the texts. */
	private double sample(String name, String... texts) {
		return metrics().filter((line) -> line.startsWith(name + "{") || line.startsWith(name + " "))
			.filter((line) -> Stream.of(texts).allMatch(line::contains))
			.mapToDouble((line) -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
			.sum();
	}

}
