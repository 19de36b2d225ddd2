package io.digitserve.web;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.zip.CRC32;

import io.digitserve.web.ServiceClient.Answer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
@RunningService
class ProblemIntegrationTests {

	private static final String PREDICT = "/predict";

	private static final String BATCH = "/predict/batch";

	@LocalServerPort
	private int port;

	private ServiceClient service;

	@BeforeEach
	void connect() {
		this.service = new ServiceClient(this.port);
	}

	@ParameterizedTest
	@ValueSource(strings = { "soon", "0", "-5", "1.5", "86400001", "" })
	void timeThatIsNoneIsRefused(String timeout) {
		Answer answer = this.service.send("/predict",
				(request) -> request.header("Content-Type", "image/png")
					.header("X-Request-Timeout", timeout)
					.POST(BodyPublishers.ofByteArray(MnistDigits.png(2))));
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().get("detail").stringValue())
			.isEqualTo("X-Request-Timeout: expected whole milliseconds, 1 to 86400000, found " + timeout);
	}

	@Test
	void problemHasTheMembersOfRfc9457() {
		Answer answer = this.service.post(PREDICT, "image/png", new byte[0]);
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
		JsonNode problem = answer.json();
		assertThat(problem.propertyNames()).containsExactlyInAnyOrder("type", "title", "status", "detail", "instance");
		assertThat(problem.get("type").stringValue()).isEqualTo("urn:digitserve:problem:empty-body");
		assertThat(problem.get("title").stringValue()).isEqualTo("The body is empty");
		assertThat(problem.get("status").intValue()).isEqualTo(400);
		assertThat(problem.get("detail").stringValue()).isEqualTo("expected a PNG or JPEG, found an empty body");
		assertThat(problem.get("instance").stringValue()).isEqualTo("/predict");
	}

	@Test
	void emptyBodyIsRefused() {
		assertProblem(this.service.post(PREDICT, "image/png", new byte[0]), Problem.EMPTY_BODY);
		assertProblem(this.service.postForm(PREDICT, "file", new byte[0]), Problem.EMPTY_BODY);
		assertProblem(this.service.postJson(BATCH, ""), Problem.EMPTY_BODY);
	}

	@Test
	void truncatedPictureIsRefused() {
		byte[] png = MnistDigits.png(2);
		byte[] truncated = Arrays.copyOf(png, png.length - 20);
		assertProblem(this.service.post(PREDICT, "image/png", truncated), Problem.UNREADABLE_IMAGE);
		assertProblem(this.service.postForm(PREDICT, "file", truncated), Problem.UNREADABLE_IMAGE);
	}

	@Test
	void whatIsNoPictureIsRefused() {
		assertProblem(this.service.post(PREDICT, "image/png", "no picture".getBytes(StandardCharsets.UTF_8)),
				Problem.UNREADABLE_IMAGE);
	}

	@Test
	void pictureOfAnotherSizeIsRefusedWithoutPreprocessing() {
		assertProblem(this.service.post("/predict?preprocess=none", "image/png", pngHeader(27, 28)),
				Problem.UNREADABLE_IMAGE);
	}

	@Test
	void pictureThatClaimsTooManyPixelsIsRefused() {
		Answer answer = this.service.post(PREDICT, "image/png", pngHeader(60_000, 60_000));
		assertProblem(answer, Problem.IMAGE_TOO_LARGE);
		assertThat(detail(answer)).endsWith("found a picture of 60000x60000");
	}

	@Test
	void formWithoutTheFileIsRefused() {
		Answer answer = this.service.postForm(PREDICT, "image", MnistDigits.png(2));
		assertProblem(answer, Problem.MISSING_FILE);
		assertThat(detail(answer))
			.isEqualTo("expected a part named \"file\" with a filename, found no part of that name");
	}

	@ParameterizedTest
	@ValueSource(strings = { "multipart/form-data", "multipart/form-data; boundary=limit" })
	void damagedFormIsRefused(String contentType) {
		Answer answer = this.service.post(PREDICT, contentType, "--limit\r\n".getBytes(StandardCharsets.US_ASCII));
		assertProblem(answer, Problem.UNREADABLE_BODY);
		assertThat(detail(answer)).isEqualTo("expected a form, found that it ends early or is damaged");
	}

	@Test
	void bodyThatIsNotChunkedAsItSaysIsRefused() throws IOException {
		String answer = raw("""
				POST /predict HTTP/1.1
				Host: localhost
				Content-Type: image/png
				Transfer-Encoding: chunked

				4
				abcd
				none
				""");
		assertThat(answer).startsWith("HTTP/1.1 400").contains("urn:digitserve:problem:malformed-request");
	}

	@ParameterizedTest
	@CsvSource({ "/predict, image/png", "/predict/batch, application/json" })
	void bodyThatBreaksOffIsRefused(String path, String contentType) throws IOException {
		String answer = raw("""
				POST %s HTTP/1.1
				Host: localhost
				Content-Type: %s
				Content-Length: 1000

				{"instances":
				""".formatted(path, contentType));
		assertThat(answer).startsWith("HTTP/1.1 400").contains("urn:digitserve:problem:malformed-request");
	}

	@Test
	void pictureFileThatIsTooLargeIsRefused() {
		byte[] large = new byte[100 * 1024 + 1];
		assertProblem(this.service.post(PREDICT, "image/png", large), Problem.BODY_TOO_LARGE);
		assertProblem(this.service.postForm(PREDICT, "file", large), Problem.BODY_TOO_LARGE);
		Answer chunked = this.service.postChunked(PREDICT, "image/png", large);
		assertProblem(chunked, Problem.BODY_TOO_LARGE);
		assertThat(detail(chunked)).isEqualTo("expected at most 102,400 bytes, found more");
	}

	@Test
	void formThatIsTooLargeIsRefused() {
		// The limit of a picture, 100 KB, and 64 KB for the form around it.
		Answer answer = this.service.postForm(PREDICT, "other", new byte[(100 + 64) * 1024]);
		assertProblem(answer, Problem.BODY_TOO_LARGE);
		assertThat(detail(answer)).isEqualTo("expected at most 167,936 bytes, found more");
	}

	@Test
	void formOfTooManyPartsIsRefused() {
		String part = "--limit\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";
		Answer answer = this.service.post(PREDICT, "multipart/form-data; boundary=limit",
				(part.repeat(51) + "--limit--\r\n").getBytes(StandardCharsets.US_ASCII));
		assertProblem(answer, Problem.MALFORMED_REQUEST);
		assertThat(detail(answer)).isEqualTo("expected a form of at most 50 parts, found more");
	}

	@Test
	void partWithTooLongAHeaderIsRefused() {
		Answer answer = this.service.postForm(PREDICT, "a".repeat(600), MnistDigits.png(2));
		assertProblem(answer, Problem.MALFORMED_REQUEST);
		assertThat(detail(answer)).isEqualTo("expected at most 512 bytes of headers a part, found more");
	}

	@Test
	void jsonThatIsTooLargeIsRefused() {
		byte[] large = (" ".repeat(2 * 1024 * 1024) + "{}").getBytes(StandardCharsets.UTF_8);
		assertProblem(this.service.post(BATCH, "application/json", large), Problem.BODY_TOO_LARGE);
		assertProblem(this.service.postChunked(BATCH, "application/json", large), Problem.BODY_TOO_LARGE);
	}

	@Test
	void wrongMediaTypeIsRefusedWithTheRightOnes() {
		Answer picture = this.service.post(PREDICT, "image/gif", MnistDigits.png(2));
		assertProblem(picture, Problem.UNSUPPORTED_MEDIA_TYPE);
		assertThat(picture.header("Accept")).isEqualTo("image/png, image/jpeg, multipart/form-data");
		assertThat(detail(picture)).isEqualTo("expected image/png, image/jpeg, multipart/form-data, found image/gif");
		Answer json = this.service.post(BATCH, "text/plain", new byte[] { '{', '}' });
		assertProblem(json, Problem.UNSUPPORTED_MEDIA_TYPE);
		assertThat(json.header("Accept")).isEqualTo("application/json");
		assertProblem(this.service.post(PREDICT, "nonsense", MnistDigits.png(2)), Problem.UNSUPPORTED_MEDIA_TYPE);
		Answer none = this.service.send(PREDICT, (request) -> request.POST(BodyPublishers.ofString("x")));
		assertProblem(none, Problem.UNSUPPORTED_MEDIA_TYPE);
		assertThat(detail(none)).endsWith("found no Content-Type");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "image/png", "application/xml;q=0.9" })
	void onlyJsonCanBeHadAndTheRefusalIsAProblemAllTheSame(String accept) {
		Answer answer = this.service.send(PREDICT,
				(request) -> request.header("Accept", accept)
					.header("Content-Type", "image/png")
					.POST(BodyPublishers.ofByteArray(MnistDigits.png(2))));
		assertProblem(answer, Problem.NOT_ACCEPTABLE);
		Answer missing = this.service.send("/nothing", (request) -> request.header("Accept", accept));
		assertProblem(missing, Problem.UNKNOWN_PATH);
	}

	@ParameterizedTest
	@ValueSource(strings = { "no json", "{\"instances\":[[1,2", "{\"instances\":[[NAN]]}" })
	void whatIsNotJsonIsRefused(String body) {
		assertProblem(this.service.postJson(BATCH, body), Problem.MALFORMED_JSON);
	}

	@Test
	void trailingGarbageIsRefused() {
		assertProblem(this.service.postJson(BATCH, withFirst("0") + "x"), Problem.MALFORMED_JSON);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "NaN|found NaN", "Infinity|found Infinity", "1e999|found 1e999", "-1|found -1", "256|found 256",
					"7.5|found 7.5", "null|found null", "[]|found 0 numbers",
					"1|found none above 1; for numbers 0..1 use ?range=unit",
					"0.5|found 0.5; for numbers 0..1 use ?range=unit" })
	void valueThatIsNoInkIsRefusedWithItsPlace(String value, String found) {
		Answer answer = this.service.postJson(BATCH, withFirst(value));
		assertProblem(answer, Problem.BAD_INSTANCES);
		assertThat(detail(answer)).startsWith("instance 0").endsWith(found);
		assertThat(answer.json().get("instanceIndex").intValue()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "{\"instances\":[]}", "{\"instances\":[[]]}", "{\"instances\":[[1,2,3]]}",
			"{\"instances\":[[[1],[2]]]}", "{\"instances\":7}" })
	void whatIsNoListOfImagesIsRefused(String body) {
		assertProblem(this.service.postJson(BATCH, body), Problem.BAD_INSTANCES);
	}

	@Test
	void tooManyInstancesAreRefused() {
		String blank = Collections.nCopies(784, 0).toString().replace(" ", "");
		Answer answer = this.service.postJson(BATCH,
				"{\"instances\":" + Collections.nCopies(1001, blank).toString().replace(" ", "") + "}");
		assertProblem(answer, Problem.TOO_MANY_INSTANCES);
		assertThat(detail(answer)).isEqualTo("expected at most 1,000 instances, found more");
	}

	@Test
	void unknownModelIsRefused() {
		assertProblem(this.service.post("/predict?model=nobody", "image/png", MnistDigits.png(2)),
				Problem.UNKNOWN_MODEL);
		assertProblem(this.service.post("/predict?version=7", "image/png", MnistDigits.png(2)), Problem.UNKNOWN_MODEL);
		assertProblem(this.service.postJson(BATCH + "?model=nobody", withFirst("0")), Problem.UNKNOWN_MODEL);
		Answer answer = this.service.get("/models/nobody");
		assertProblem(answer, Problem.UNKNOWN_MODEL);
		assertThat(detail(answer)).contains("nobody").contains("keras-cnn");
	}

	@Test
	void modelThatWasRefusedIsUnavailable() {
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> this.service.get("/models").text().contains("REFUSED"));
		Answer answer = this.service.post("/predict?model=broken", "image/png", MnistDigits.png(2));
		assertProblem(answer, Problem.MODEL_UNAVAILABLE);
		assertThat(answer.header("Retry-After")).isEqualTo("5");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "/predict?preprocess=some|preprocess: expected auto or none, found some",
					"/predict?preprocess=some&preprocess=none|preprocess: expected auto or none, found some and none",
					"/predict?version=latest|version: expected a whole number, found latest",
					"/predict?version=99999999999|version: expected a whole number, found 99999999999" })
	void badParameterIsRefusedWithWhatIsAllowed(String path, String detail) {
		Answer answer = this.service.post(path, "image/png", MnistDigits.png(2));
		assertProblem(answer, Problem.BAD_PARAMETER);
		assertThat(detail(answer)).isEqualTo(detail);
	}

	/** Clients that build addresses by rule cannot even send them. */
	@ParameterizedTest
	@ValueSource(strings = { "model=%zz", "model=%", "model=%C3%28" })
	void parameterThatCannotBeDecodedIsRefused(String query) throws IOException {
		String answer = raw("""
				POST /predict?%s HTTP/1.1
				Host: localhost
				Content-Type: image/png
				Content-Length: 0

				""".formatted(query));
		assertThat(answer).startsWith("HTTP/1.1 400").contains(Problem.BAD_PARAMETER.type().toString());
	}

	@Test
	void badRangeIsRefusedWithWhatIsAllowed() {
		Answer answer = this.service.postJson(BATCH + "?range=percent", withFirst("0"));
		assertProblem(answer, Problem.BAD_PARAMETER);
		assertThat(detail(answer)).isEqualTo("range: expected byte or unit, found percent");
	}

	@Test
	void wrongMethodIsRefusedWithTheRightOne() {
		Answer answer = this.service.get(PREDICT);
		assertProblem(answer, Problem.METHOD_NOT_ALLOWED);
		assertThat(answer.header("Allow")).isEqualTo("POST");
		assertProblem(this.service.postJson("/models", "{}"), Problem.METHOD_NOT_ALLOWED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/nothing", "//", "/predict/", "/models/keras-cnn/1", "/actuator/env",
			"/actuator/health/nothing" })
	void unknownPathIsRefusedWithoutAFailureInTheLog(String path, CapturedOutput output) {
		int before = output.length();
		assertProblem(this.service.get(path), Problem.UNKNOWN_PATH);
		assertThat(output.toString().substring(before)).doesNotContain("@ExceptionHandler");
	}

	@Test
	void refusalOfTheWebServerItselfIsAProblemToo() {
		Answer answer = this.service.send("/models",
				(request) -> request.method("TRACE", BodyPublishers.noBody()).header("Accept", "text/html"));
		assertProblem(answer, Problem.METHOD_NOT_ALLOWED);
		assertThat(answer.json().get("instance").stringValue()).isEqualTo("/models");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /models/%2e%2e%2f HTTP/1.1", "GET /models/a%00b HTTP/1.1", "GET /mod<els HTTP/1.1",
			"GET /models HTTP/7.0" })
	void requestThatReachesNoEndpointIsAProblemToo(String line) throws IOException {
		assertMalformed(raw(line + "\nHost: localhost\n\n"));
	}

	@Test
	void tooLargeAHeaderIsAProblemToo() throws IOException {
		assertMalformed(raw("GET /models HTTP/1.1\nHost: localhost\nX-Large: " + "x".repeat(20_000) + "\n\n"));
	}

	private static void assertMalformed(String answer) {
		assertThat(answer).startsWith("HTTP/1.1 400")
			.contains("Content-Type: application/problem+json\r\n")
			.endsWith("{\"type\":\"urn:digitserve:problem:malformed-request\","
					+ "\"title\":\"The request is malformed\",\"status\":400}")
			.doesNotContain("Tomcat", "text/html");
	}

	private static void assertProblem(Answer answer, Problem expected) {
		assertThat(answer.status()).as(answer.text()).isEqualTo(expected.status().value());
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
		JsonNode problem = answer.json();
		assertThat(problem.get("type").stringValue()).isEqualTo(expected.type().toString());
		assertThat(problem.get("status").intValue()).isEqualTo(expected.status().value());
		assertThat(answer.text()).doesNotContain("Exception", "io.digitserve", "java.", "\tat ");
	}

	private static String detail(Answer answer) {
		return answer.json().get("detail").stringValue();
	}

	/** One instance whose first number is given; the others are zeros. */
	private static String withFirst(String number) {
		return "{\"instances\":[[" + number + Collections.nCopies(784, 0).toString().substring(2) + "]}";
	}

	/** A PNG file of 8-bit grey that ends behind its header. */
	private static byte[] pngHeader(int width, int height) {
		ByteBuffer file = ByteBuffer.allocate(33);
		file.put(new byte[] { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' });
		file.putInt(13).put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width).putInt(height);
		file.put(new byte[] { 8, 0, 0, 0, 0 });
		CRC32 sum = new CRC32();
		sum.update(file.array(), 12, 17);
		return file.putInt((int) sum.getValue()).array();
	}

	/** Sends a request and nothing behind it. */
	private String raw(String request) throws IOException {
		try (Socket socket = new Socket("localhost", this.port)) {
			socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
			socket.shutdownOutput();
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
