package io.digitserve.web.openinference;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.digitserve.web.MnistDigits;
import io.digitserve.web.RunningService;
import io.digitserve.web.ServiceClient;
import io.digitserve.web.ServiceClient.Answer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@RunningService
class OpenInferenceIntegrationTests {

	private static final String MODEL = "/v2/models/keras-cnn";

	private static final String INFER = MODEL + "/infer";

	@LocalServerPort
	private int port;

	private ServiceClient service;

	@BeforeEach
	void connect() {
		this.service = new ServiceClient(this.port).withAllModels();
	}

	@Test
	void serverIsAliveAndReady() {
		assertThat(this.service.get("/v2/health/live").text()).isEqualTo("{\"live\":true}");
		assertThat(this.service.get("/v2/health/ready").text()).isEqualTo("{\"ready\":true}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v2", "/v2/" })
	void serverSaysWhatItIs(String path) {
		JsonNode server = this.service.get(path).json();
		assertThat(server.propertyNames()).containsExactly("name", "version", "extensions");
		assertThat(server.get("name").stringValue()).isEqualTo("digitserve");
		assertThat(server.get("version").stringValue()).isNotEmpty();
		assertThat(server.get("extensions").toString()).isEqualTo("[\"binary_tensor_data\",\"classification\"]");
	}

	@ParameterizedTest
	@ValueSource(strings = { MODEL, MODEL + "/versions/1" })
	void modelSaysWhatItTakesAndGives(String path) {
		assertThat(this.service.get(path).text())
			.isEqualTo("{\"name\":\"keras-cnn\",\"versions\":[\"1\"]," + "\"platform\":\"tensorflow_savedmodel\","
					+ "\"inputs\":[{\"name\":\"images\",\"datatype\":\"UINT8\",\"shape\":[-1,28,28]}],"
					+ "\"outputs\":[{\"name\":\"probabilities\",\"datatype\":\"FP32\",\"shape\":[-1,10]},"
					+ "{\"name\":\"classes\",\"datatype\":\"INT64\",\"shape\":[-1]},"
					+ "{\"name\":\"outlier_scores\",\"datatype\":\"FP32\",\"shape\":[-1]}]}");
	}

	@ParameterizedTest
	@ValueSource(strings = { MODEL + "/ready", MODEL + "/versions/1/ready" })
	void modelIsReady(String path) {
		Answer answer = this.service.get(path);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text()).isEqualTo("{\"name\":\"keras-cnn\",\"ready\":true}");
	}

	@Test
	void modelThatWasRefusedIsNotReady() {
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> this.service.get("/models").text().contains("REFUSED"));
		Answer answer = this.service.get("/v2/models/broken/ready");
		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.text()).isEqualTo("{\"name\":\"broken\",\"ready\":false}");
		Answer metadata = this.service.get("/v2/models/broken");
		assertThat(metadata.header("Retry-After")).isEqualTo("5");
		assertError(metadata, 503, "model broken version 1 was refused: ");
	}

	@Test
	void requestOfTheSpecificationIsAnsweredAsThere() {
		String request = """
				{
				  "id" : "42",
				  "inputs" : [
				    {
				      "name" : "images",
				      "shape" : [ 2, 28, 28 ],
				      "datatype" : "UINT8",
				      "data" : [ %s, %s ]
				    }
				  ],
				  "outputs" : [ { "name" : "classes" } ]
				}
				""".formatted(flat(3), flat(8));
		Answer answer = this.service.postJson(INFER, request);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		assertThat(answer.header("Content-Type")).isEqualTo("application/json");
		assertThat(answer.text()).isEqualTo("{\"model_name\":\"keras-cnn\",\"model_version\":\"1\",\"id\":\"42\","
				+ "\"outputs\":[{\"name\":\"classes\",\"datatype\":\"INT64\",\"shape\":[2],\"data\":[3,8]}]}");
	}

	@Test
	void allOutputsAreGivenIfNoneIsAskedFor() {
		JsonNode answer = this.service.postJson(INFER, request("[1,784]", "[" + flat(6) + "]", "")).json();
		assertThat(answer.propertyNames()).containsExactly("model_name", "model_version", "outputs");
		assertThat(answer.get("outputs").size()).isEqualTo(3);
		JsonNode probabilities = answer.at("/outputs/0");
		assertThat(probabilities.get("shape").toString()).isEqualTo("[1,10]");
		assertThat(probabilities.get("data").size()).isEqualTo(10);
		assertThat(probabilities.get("data").valueStream().mapToDouble(JsonNode::doubleValue).sum()).isBetween(0.9999,
				1.0001);
		assertThat(probabilities.at("/data/6").doubleValue()).isGreaterThan(0.9);
		assertThat(answer.at("/outputs/1/data").toString()).isEqualTo("[6]");
	}

	@Test
	void manyImagesAreAnsweredInTheOrderSent() {
		JsonNode answer = this.service.postJson(INFER, request("[30,28,28]", "[" + sheet() + "]", "")).json();
		assertThat(answer.at("/outputs/1/data").valueStream().map(JsonNode::intValue).toList())
			.isEqualTo(MnistDigits.all().boxed().toList());
	}

	@Test
	void mostProbableDigitsAreNamed() {
		JsonNode answer = this.service
			.postJson(INFER,
					request("[2,784]", "[" + flat(4) + "," + flat(9) + "]",
							",\"outputs\":[{\"name\":\"probabilities\",\"parameters\":{\"classification\":2}}]"))
			.json();
		JsonNode output = answer.at("/outputs/0");
		assertThat(output.get("datatype").stringValue()).isEqualTo("BYTES");
		assertThat(output.get("shape").toString()).isEqualTo("[2,2]");
		List<String> best = output.get("data").valueStream().map(JsonNode::stringValue).toList();
		assertThat(best).hasSize(4).allMatch((text) -> text.matches("[0-9.E-]+:(\\d):\\1"));
		assertThat(best.get(0)).endsWith(":4:4");
		assertThat(best.get(2)).endsWith(":9:9");
		assertThat(value(best.get(0))).isGreaterThan(value(best.get(1)));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "application/json", "application/json;charset=UTF-8", "application/x-www-form-urlencoded" })
	void whatClientsCallJsonIsTaken(String contentType) {
		byte[] body = request("[1,784]", flat(2), "").getBytes(StandardCharsets.UTF_8);
		assertThat(this.service.post(INFER, contentType, body).json().at("/outputs/1/data").toString())
			.isEqualTo("[2]");
		Answer untold = this.service.send(INFER, (request) -> request.POST(BodyPublishers.ofByteArray(body)));
		assertThat(untold.status()).isEqualTo(200);
	}

	@Test
	void unitRangeIsTakenIfTheQuerySaysSo() {
		String data = Arrays.stream(MnistDigits.pixels(5, 0))
			.mapToObj((ink) -> String.valueOf(ink / 255.0))
			.collect(Collectors.joining(",", "[", "]"));
		String request = request("[1,28,28,1]", data, "").replace("UINT8", "FP32");
		assertThat(this.service.postJson(INFER + "?range=unit", request).json().at("/outputs/1/data").toString())
			.isEqualTo("[5]");
		assertError(this.service.postJson(INFER, request), 400, "instance 0, pixel ");
		assertError(this.service.postJson(INFER + "?range=percent", request), 400,
				"range: expected byte or unit, found percent");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "/v2/models/nobody|404|there is no model nobody; there is: ",
			"/v2/models/keras-cnn/versions/7|404|there is no model keras-cnn version 7; there is: ",
			"/v2/models/keras-cnn/versions/v1|404|there is no model keras-cnn version v1; versions are numbers from 1 on",
			"/v2/models/keras-cnn/versions/01/ready|404|there is no model keras-cnn version 01; versions are",
			"/v2/models/nobody/ready|404|there is no model nobody; there is: ", "/v2/nothing|404|expected a path",
			"/v2/models/keras-cnn/infer|405|Method 'GET' is not supported.",
			"/v2/models/a%00b|400|The request is malformed" })
	void refusalIsTheProtocolsOwn(String path, int status, String error) {
		assertError(this.service.get(path), status, error);
	}

	@Test
	void wrongMethodIsToldTheRightOne() {
		assertThat(this.service.get(INFER).header("Allow")).isEqualTo("POST");
		assertError(this.service.postJson("/v2/health/live", "{}"), 405, "");
	}

	@Test
	void otherMediaTypesAreRefused() {
		assertError(this.service.post(INFER, "image/png", MnistDigits.png(2)), 415,
				"expected application/json, application/x-www-form-urlencoded, found image/png");
		assertError(this.service.post(INFER, "application/octet-stream", new byte[784]), 415,
				"expected application/json");
		assertError(this.service.post(INFER, "nonsense", new byte[784]), 415, "expected application/json");
		Answer compressed = this.service.send(INFER,
				(request) -> request.header("Content-Encoding", "gzip").POST(BodyPublishers.ofString("x")));
		assertError(compressed, 415, "expected a body without Content-Encoding, found gzip");
	}

	@Test
	void refusalsNameTheStatus() {
		assertError(this.service.postJson(INFER, ""), 400, "expected an object with \"inputs\", found an empty body");
		assertError(this.service.postJson(INFER, "no json"), 400, "expected JSON, found something else at line 1");
		assertError(this.service.postJson("/v2/models/nobody/infer", "{}"), 404, "there is no model nobody");
		assertError(this.service.postJson(MODEL + "/versions/2/infer", "{}"), 404,
				"there is no model keras-cnn version 2");
		assertError(this.service.postJson("/v2/models/broken/infer", "{}"), 503, "model broken version 1");
		String large = " ".repeat(2 * 1024 * 1024) + "{}";
		assertError(this.service.postJson(INFER, large), 413, "expected at most 2,097,152 bytes, found more");
		String many = request("[1001,784]", "[" + "0,".repeat(1000 * 784) + "0]", "");
		assertError(this.service.postJson(INFER, many), 413, "expected at most 1,000 instances, found more");
	}

	private static void assertError(Answer answer, int status, String error) {
		assertThat(answer.status()).as(answer.text()).isEqualTo(status);
		assertThat(answer.header("Content-Type")).isEqualTo("application/json");
		assertThat(answer.json().propertyNames()).containsExactly("error");
		assertThat(answer.json().get("error").stringValue()).startsWith(error);
	}

	private static double value(String classification) {
		return Double.parseDouble(classification.substring(0, classification.indexOf(':')));
	}

	private static String request(String shape, String data, String more) {
		return "{\"inputs\":[{\"name\":\"images\",\"shape\":%s,\"datatype\":\"UINT8\",\"data\":%s}]%s}".formatted(shape,
				data, more);
	}

	/** All digits of the sheet, in the protocol's nested form. */
	private static String sheet() {
		return IntStream.range(0, 30)
			.mapToObj((image) -> pixels(image % 10, image / 10))
			.collect(Collectors.joining(","));
	}

	private static String flat(int digit) {
		return pixels(digit, 0);
	}

	private static String pixels(int digit, int row) {
		return Arrays.toString(MnistDigits.pixels(digit, row)).replace(" ", "");
	}

}
