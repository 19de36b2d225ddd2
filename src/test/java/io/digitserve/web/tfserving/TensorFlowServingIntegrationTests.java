package io.digitserve.web.tfserving;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.digitserve.web.MnistDigits;
import io.digitserve.web.RunningService;
import io.digitserve.web.ServiceClient;
import io.digitserve.web.ServiceClient.Answer;
import org.awaitility.Awaitility;
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
class TensorFlowServingIntegrationTests {

	private static final String MODEL = "/v1/models/keras-cnn";

	private static final String PREDICT = MODEL + ":predict";

	@LocalServerPort
	private int port;

	private ServiceClient service;

	@BeforeEach
	void connect() {
		this.service = new ServiceClient(this.port).withAllModels();
	}

	/** The status of a model, as the specification prints it. */
	@ParameterizedTest
	@ValueSource(strings = { MODEL, MODEL + "/versions/1", MODEL + "/labels/stable" })
	void modelIsAvailable(String path) {
		Answer answer = this.service.get(path);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("Content-Type")).isEqualTo("application/json");
		assertThat(answer.text()).isEqualTo("{\"model_version_status\":[{\"version\":\"1\",\"state\":\"AVAILABLE\","
				+ "\"status\":{\"error_code\":\"OK\",\"error_message\":\"\"}}]}");
	}

	@Test
	void modelThatWasRefusedHasComeToItsEnd() {
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> this.service.get("/models").text().contains("REFUSED"));
		JsonNode version = this.service.get("/v1/models/broken").json().at("/model_version_status/0");
		assertThat(version.get("version").stringValue()).isEqualTo("1");
		assertThat(version.get("state").stringValue()).isEqualTo("END");
		assertThat(version.at("/status/error_code").stringValue()).isEqualTo("FAILED_PRECONDITION");
		assertThat(version.at("/status/error_message").stringValue()).isNotEmpty();
		Answer predict = this.service.postJson("/v1/models/broken:predict", rows(image(1)));
		assertError(predict, 503, "model broken version 1 was refused: ");
		assertThat(predict.header("Retry-After")).isEqualTo("5");
	}

	@ParameterizedTest
	@ValueSource(strings = { MODEL + "/metadata", MODEL + "/versions/1/metadata", MODEL + "/labels/stable/metadata" })
	void modelSaysWhatItTakesAndGives(String path) {
		JsonNode metadata = this.service.get(path).json();
		assertThat(metadata.get("model_spec").toString())
			.isEqualTo("{\"name\":\"keras-cnn\",\"signature_name\":\"\",\"version\":\"1\"}");
		JsonNode signature = metadata.at("/metadata/signature_def/signature_def/serving_default");
		assertThat(signature.propertyNames()).containsExactlyInAnyOrder("inputs", "outputs", "method_name");
		assertThat(signature.get("method_name").stringValue()).isEqualTo("tensorflow/serving/predict");
		assertThat(signature.at("/inputs/images").toString())
			.isEqualTo("{\"dtype\":\"DT_UINT8\",\"tensor_shape\":{\"dim\":["
					+ "{\"size\":\"-1\",\"name\":\"\"},{\"size\":\"28\",\"name\":\"\"},{\"size\":\"28\",\"name\":\"\"}],"
					+ "\"unknown_rank\":false},\"name\":\"\"}");
		assertThat(signature.get("outputs").propertyNames()).containsExactly("classes", "probabilities");
		assertThat(signature.at("/outputs/probabilities/dtype").stringValue()).isEqualTo("DT_FLOAT");
		assertThat(signature.at("/outputs/probabilities/tensor_shape/dim/1/size").stringValue()).isEqualTo("10");
		assertThat(signature.at("/outputs/classes/dtype").stringValue()).isEqualTo("DT_INT64");
		assertThat(signature.at("/outputs/classes/tensor_shape/dim").size()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { PREDICT, MODEL + "/versions/1:predict", MODEL + "/labels/stable:predict" })
	void rowsAreAnsweredWithPredictions(String path) {
		Answer answer = this.service.postJson(path, rows(image(2), image(7), image(5)));
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		assertThat(answer.header("Content-Type")).isEqualTo("application/json");
		assertThat(answer.json().propertyNames()).containsExactly("predictions");
		JsonNode predictions = answer.json().get("predictions");
		assertThat(predictions.valueStream().map((prediction) -> prediction.get("classes").intValue()).toList())
			.containsExactly(2, 7, 5);
		assertThat(predictions.get(1).propertyNames()).containsExactly("probabilities", "classes");
		assertThat(predictions.at("/1/probabilities").size()).isEqualTo(10);
		assertThat(predictions.at("/1/probabilities/7").doubleValue()).isGreaterThan(0.9);
	}

	@Test
	void columnsAreAnsweredWithOutputs() {
		String images = "[" + image(2) + "," + image(7) + "]";
		Answer answer = this.service.postJson(PREDICT, "{\"inputs\":{\"images\":" + images + "}}");
		assertThat(answer.json().propertyNames()).containsExactly("outputs");
		JsonNode outputs = answer.json().get("outputs");
		assertThat(outputs.propertyNames()).containsExactly("probabilities", "classes");
		assertThat(outputs.get("classes").toString()).isEqualTo("[2,7]");
		assertThat(outputs.get("probabilities").size()).isEqualTo(2);
		assertThat(outputs.at("/probabilities/1").size()).isEqualTo(10);
		assertThat(this.service.postJson(PREDICT, "{\"inputs\":" + images + "}").json()).isEqualTo(answer.json());
	}

	@Test
	void rowsAndColumnsGiveTheSameNumbers() {
		JsonNode row = this.service.postJson(PREDICT, rows(image(4))).json().at("/predictions/0");
		JsonNode column = this.service.postJson(PREDICT, "{\"inputs\":[" + image(4) + "]}").json().get("outputs");
		assertThat(column.at("/probabilities/0")).isEqualTo(row.get("probabilities"));
	}

	@Test
	void everyFormOfAnImageIsTaken() {
		String flat = Arrays.toString(MnistDigits.pixels(3, 1));
		String named = "{\"images\":" + image(8) + "}";
		String channels = image(6).replaceAll("(\\d+)", "[$1]");
		Answer answer = this.service.postJson(PREDICT, rows(image(1), flat, named, channels));
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		assertThat(answer.json()
			.get("predictions")
			.valueStream()
			.map((prediction) -> prediction.get("classes").intValue())
			.toList()).containsExactly(1, 3, 8, 6);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"signature_name\":\"serving_default\",", "\"signature_name\":\"\",", "\"more\":[{}]," })
	void otherMembersAreTaken(String member) {
		String request = "{" + member + rows(image(9)).substring(1);
		assertThat(this.service.postJson(PREDICT, request).json().at("/predictions/0/classes").intValue()).isEqualTo(9);
	}

	/** What {@code curl -d} sends, as in the specification. */
	@Test
	void mediaTypeOfCurlIsTaken() {
		byte[] body = rows(image(2)).getBytes(StandardCharsets.UTF_8);
		assertThat(this.service.post(PREDICT, "application/x-www-form-urlencoded", body)
			.json()
			.at("/predictions/0/classes")
			.intValue()).isEqualTo(2);
	}

	@Test
	void unitRangeIsTakenIfTheQuerySaysSo() {
		String image = Arrays.stream(MnistDigits.pixels(0, 0))
			.mapToObj((ink) -> String.valueOf(ink / 255.0))
			.collect(Collectors.joining(",", "[", "]"));
		assertThat(this.service.postJson(PREDICT + "?range=unit", rows(image))
			.json()
			.at("/predictions/0/classes")
			.intValue()).isZero();
		assertError(this.service.postJson(PREDICT, rows(image)), 400, "instance 0, pixel ");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"``|expected an object with \"instances\" or \"inputs\", found an empty body",
			"no json|expected JSON, found something else at line 1, column",
			"[]|expected an object with \"instances\" or \"inputs\", found an array",
			"{}|expected \"instances\" or \"inputs\", found neither",
			"{\"instances\":[]}|expected at least one instance, found none",
			"{\"inputs\":[]}|expected at least one instance, found none",
			"{\"instances\":{}}|expected an array of instances, found an object",
			"{\"inputs\":{}}|expected the input \"images\", found none",
			"{\"inputs\":7}|expected an array of images, found a number",
			"{\"inputs\":{\"x\":[[0]]}}|expected the input \"images\", found \"x\"",
			"{\"instances\":[{\"x\":[0]}]}|expected the input \"images\", found \"x\"",
			"{\"instances\":[{\"b64\":\"aGFsbG8=\"}]}|expected the input \"images\", found \"b64\"",
			"{\"instances\":[\"foo\",\"bar\"]}|instance 0: expected 784 numbers or 28 rows of 28, found a string",
			"{\"instances\":[1.0,2.0,5.0]}|instance 0: expected 784 numbers or 28 rows of 28, found a number",
			"{\"instances\":[[[1,2]],[[3,4]]]}|instance 0, row 0: expected 28 numbers, found 2 numbers",
			"{\"instances\":[[NaN]]}|instance 0, pixel 0: expected an integer 0..255, found NaN",
			"{\"signature_name\":7}|expected a string as \"signature_name\", found a number",
			"{\"signature_name\":\"tensorflow/serving/regress\"}|expected the signature serving_default, found tensorflow/serving/regre..." })
	void whatIsNoRequestIsRefused(String body, String error) {
		assertError(this.service.postJson(PREDICT, body), 400, error);
	}

	@Test
	void rowsAndColumnsTogetherAreRefused() {
		String both = "{\"inputs\":[" + image(1) + "],\"instances\":[" + image(1) + "]}";
		assertError(this.service.postJson(PREDICT, both), 400,
				"expected either \"instances\" or \"inputs\", found both");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "/v1/models/half|404|there is no model half; there is: ",
			"/v1/models/keras-cnn/versions/123|404|there is no model keras-cnn version 123; there is: ",
			"/v1/models/keras-cnn/versions/0|404|there is no model keras-cnn version 0; versions are numbers from 1 on",
			"/v1/models/half/metadata|404|there is no model half; there is: ",
			"/v1/models/keras-cnn/labels/canary|404|there is no version of model keras-cnn with the label canary; there is: ",
			"/v1/models/keras-cnn/labels/best/metadata|404|there is no version of model keras-cnn with the label best",
			"/v1/models/keras-cnn/nothing|404|expected a path", "/v1/models|404|expected a path",
			"/v1/models/a%00b|400|The request is malformed" })
	void whatIsNotThereIsRefused(String path, int status, String error) {
		assertError(this.service.get(path), status, error);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "/v1/models/half:predict|404|there is no model half; there is: ",
			"/v1/models/keras-cnn/versions/2:predict|404|there is no model keras-cnn version 2; there is: ",
			"/v1/models/keras-cnn/labels/canary:predict|404|there is no version of model keras-cnn with the label canary",
			"/v1/models/half/labels/canary:predict|404|there is no model half; there is: ",
			"/v1/models/keras-cnn:classify|400|expected :predict, which is what the signature of digits is for, found :classify",
			"/v1/models/keras-cnn/versions/1:regress|400|expected :predict, which is what",
			"/v1/models/keras-cnn/metadata|405|Method 'POST' is not supported." })
	void requestForSomethingElseIsRefused(String path, int status, String error) {
		assertError(this.service.postJson(path, "{\"instances\": [1.0,5.0]}"), status, error);
	}

	@Test
	void refusalsNameTheStatus() {
		assertError(this.service.post(PREDICT, "image/png", MnistDigits.png(2)), 415,
				"expected application/json, application/x-www-form-urlencoded, found image/png");
		Answer compressed = this.service.send(PREDICT,
				(request) -> request.header("Content-Encoding", "deflate").POST(BodyPublishers.ofString("x")));
		assertError(compressed, 415, "expected a body without Content-Encoding, found deflate");
		assertError(this.service.postJson(PREDICT, " ".repeat(2 * 1024 * 1024) + "{}"), 413,
				"expected at most 2,097,152 bytes, found more");
		String blank = Collections.nCopies(784, 0).toString().replace(" ", "");
		String many = rows(Collections.nCopies(1001, blank).toArray(String[]::new));
		assertError(this.service.postJson(PREDICT, many), 413, "expected at most 1,000 instances, found more");
		Answer wrongMethod = this.service.get(PREDICT);
		assertError(wrongMethod, 405, "Method 'GET' is not supported.");
		assertThat(wrongMethod.header("Allow")).isEqualTo("POST");
	}

	@Test
	void wrongTimeoutIsRefused() {
		Answer answer = this.service.send(PREDICT,
				(request) -> request.header("X-Request-Timeout", "soon").POST(BodyPublishers.ofString(rows(image(2)))));
		assertError(answer, 400, "X-Request-Timeout: expected whole milliseconds, 1 to 86400000, found soon");
	}

	@Test
	void predictionsAreTimed() {
		double before = timed();
		this.service.postJson(PREDICT, rows(image(2)));
		// The answer is there a moment before its time is.
		Awaitility.await().untilAsserted(() -> assertThat(timed()).isEqualTo(before + 1));
	}

	private double timed() {
		return this.service.get("/actuator/prometheus")
			.text()
			.lines()
			.filter((line) -> line.startsWith("digitserve_request_seconds_count") && line.contains("\"tfserving\"")
					&& line.contains("success"))
			.mapToDouble((line) -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
			.sum();
	}

	private static void assertError(Answer answer, int status, String error) {
		assertThat(answer.status()).as(answer.text()).isEqualTo(status);
		assertThat(answer.header("Content-Type")).isEqualTo("application/json");
		assertThat(answer.json().propertyNames()).containsExactly("error");
		assertThat(answer.json().get("error").stringValue()).startsWith(error);
	}

	private static String rows(String... images) {
		return "{\"instances\":[" + String.join(",", images) + "]}";
	}

	/** 28 rows of 28 numbers. */
	private static String image(int digit) {
		int[] pixels = MnistDigits.pixels(digit, 0);
		return IntStream.range(0, 28)
			.mapToObj((row) -> Arrays.toString(Arrays.copyOfRange(pixels, row * 28, row * 28 + 28)))
			.collect(Collectors.joining(",", "[", "]"));
	}

}
