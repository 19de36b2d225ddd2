package io.digitserve.web.openinference;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.digitserve.digit.DigitImage;
import io.digitserve.web.MnistDigits;
import io.digitserve.web.RunningService;
import io.digitserve.web.ServiceClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Tensors in binary form, in requests and in answers. */
@RunningService
class BinaryInferIntegrationTests {

	private static final String LENGTH = "Inference-Header-Content-Length";

	private static final String CLASSES = ",\"outputs\":[{\"name\":\"classes\"}]";

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@LocalServerPort
	private int port;

	@BeforeEach
	void awaitModels() {
		new ServiceClient(this.port).withAllModels();
	}

	@Test
	void exampleOfTheExtensionIsAnsweredAsThere() {
		String json = """
				{
				  "model_name" : "keras-cnn",
				  "inputs" : [
				    {
				      "name" : "images",
				      "shape" : [ 2, 28, 28 ],
				      "datatype" : "UINT8",
				      "parameters" : { "binary_data_size" : 1568 }
				    }
				  ],
				  "outputs" : [ { "name" : "probabilities", "parameters" : { "binary_data" : true } } ]
				}
				""";
		HttpResponse<byte[]> answer = infer(json, pixels(2, 5));
		assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
		assertThat(answer.headers().firstValue("Content-Type")).contains("application/octet-stream");
		assertThat(json(answer)).hasToString(
				"{\"model_name\":\"keras-cnn\",\"model_version\":\"1\",\"outputs\":[{\"name\":\"probabilities\","
						+ "\"datatype\":\"FP32\",\"shape\":[2,10],\"parameters\":{\"binary_data_size\":80}}]}");
		ByteBuffer probabilities = binary(answer);
		assertThat(probabilities.remaining()).isEqualTo(2 * 10 * Float.BYTES);
		float[] values = new float[20];
		probabilities.asFloatBuffer().get(values);
		assertThat(values[2]).isGreaterThan(0.9f);
		assertThat(values[10 + 5]).isGreaterThan(0.9f);
	}

	@Test
	void binaryAndJsonGiveTheSameAnswer() {
		String data = Arrays.toString(MnistDigits.pixels(4, 1));
		String json = "{\"inputs\":[{\"name\":\"images\",\"shape\":[1,784],\"datatype\":\"UINT8\",\"data\":" + data
				+ "}]}";
		JsonNode expected = new ServiceClient(this.port).postJson("/v2/models/keras-cnn/infer", json).json();
		byte[] pixels = bytes(MnistDigits.pixels(4, 1));
		assertThat(json(infer(request(1, "UINT8", pixels.length, ""), pixels))).isEqualTo(expected);
	}

	@Test
	void allOutputsAreBinaryIfTheRequestSaysSoUnlessAnOutputSaysOtherwise() {
		String parameters = ",\"parameters\":{\"binary_data_output\":true}";
		HttpResponse<byte[]> both = infer(request(1, "UINT8", 784, parameters), pixels(3));
		assertThat(json(both).at("/outputs/1/parameters/binary_data_size").intValue()).isEqualTo(Long.BYTES);
		ByteBuffer binary = binary(both);
		assertThat(binary.remaining()).isEqualTo(10 * Float.BYTES + Long.BYTES + Float.BYTES);
		assertThat(binary.getLong(10 * Float.BYTES)).isEqualTo(3);
		HttpResponse<byte[]> one = infer(request(1, "UINT8", 784, parameters
				+ ",\"outputs\":[{\"name\":\"probabilities\",\"parameters\":{\"binary_data\":false}},{\"name\":\"classes\"}]"),
				pixels(3));
		assertThat(json(one).at("/outputs/0/data").size()).isEqualTo(10);
		assertThat(binary(one).getLong()).isEqualTo(3);
	}

	@Test
	void textsAreBinaryEachBehindItsLength() {
		HttpResponse<byte[]> answer = infer(request(2, "UINT8", 1568,
				",\"outputs\":[{\"name\":\"probabilities\",\"parameters\":{\"classification\":1,\"binary_data\":true}}]"),
				pixels(8, 1));
		ByteBuffer binary = binary(answer);
		assertThat(json(answer).at("/outputs/0/parameters/binary_data_size").intValue()).isEqualTo(binary.remaining());
		List<String> texts = new ArrayList<>();
		while (binary.hasRemaining()) {
			byte[] content = new byte[binary.getInt()];
			binary.get(content);
			texts.add(new String(content, StandardCharsets.US_ASCII));
		}
		assertThat(texts).hasSize(2);
		assertThat(texts.get(0)).endsWith(":8:8");
		assertThat(texts.get(1)).endsWith(":1:1");
	}

	@Test
	void binaryAnswerCanBeHadForJson() {
		String json = "{\"inputs\":[{\"name\":\"images\",\"shape\":[1,784],\"datatype\":\"UINT8\",\"data\":%s}],\"parameters\":{\"binary_data_output\":true}}"
			.formatted(Arrays.toString(MnistDigits.pixels(9, 0)));
		HttpResponse<byte[]> plain = post(BodyPublishers.ofString(json), null);
		assertThat(binary(plain).getLong(40)).isEqualTo(9);
		HttpResponse<byte[]> withLength = infer(json, new byte[0]);
		assertThat(binary(withLength).getLong(40)).isEqualTo(9);
	}

	/** 1,000 images are read in parts; each must stay where it was sent. */
	@ParameterizedTest
	@ValueSource(ints = { 63, 64, 65, 128, 1000 })
	void manyImagesAreAnsweredInTheOrderSent(int count) {
		int[] digits = IntStream.range(0, count).map((image) -> image * 7 % 10).toArray();
		byte[] pixels = pixels(digits);
		HttpResponse<byte[]> answer = infer(request(count, "UINT8", pixels.length, CLASSES), pixels);
		assertThat(json(answer).at("/outputs/0/data").valueStream().mapToInt(JsonNode::intValue).toArray())
			.isEqualTo(digits);
	}

	@Test
	void bodyOfUnknownLengthIsRead() {
		byte[] body = concat(request(1, "UINT8", 784, CLASSES), pixels(6));
		int jsonBytes = body.length - 784;
		HttpResponse<byte[]> answer = post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
				String.valueOf(jsonBytes));
		assertThat(json(answer).at("/outputs/0/data").toString()).isEqualTo("[6]");
	}

	@ParameterizedTest
	@MethodSource("types")
	void everyTypeOfNumberIsTaken(String datatype, int elementBytes, BiConsumer<ByteBuffer, Integer> put) {
		ByteBuffer elements = ByteBuffer.allocate(784 * elementBytes).order(ByteOrder.LITTLE_ENDIAN);
		for (int ink : MnistDigits.pixels(2, 1)) {
			// INT8 holds half of the range, which is a fainter two
			put.accept(elements, datatype.equals("INT8") ? ink / 2 : ink);
		}
		HttpResponse<byte[]> answer = infer(request(1, datatype, elements.capacity(), CLASSES), elements.array());
		assertThat(json(answer).at("/outputs/0/data").toString()).as(text(answer)).isEqualTo("[2]");
	}

	static Stream<Arguments> types() {
		return Stream.of(type("INT8", 1, (elements, ink) -> elements.put(ink.byteValue())),
				type("UINT8", 1, (elements, ink) -> elements.put(ink.byteValue())),
				type("UINT16", 2, (elements, ink) -> elements.putShort(ink.shortValue())),
				type("INT16", 2, (elements, ink) -> elements.putShort(ink.shortValue())),
				type("UINT32", 4, ByteBuffer::putInt), type("INT32", 4, ByteBuffer::putInt),
				type("UINT64", 8, (elements, ink) -> elements.putLong(ink)),
				type("INT64", 8, (elements, ink) -> elements.putLong(ink)),
				type("FP32", 4, (elements, ink) -> elements.putFloat(ink)),
				type("FP64", 8, (elements, ink) -> elements.putDouble(ink)));
	}

	private static Arguments type(String name, int elementBytes, BiConsumer<ByteBuffer, Integer> put) {
		return Arguments.of(name, elementBytes, put);
	}

	@Test
	void unitRangeIsTakenIfTheQuerySaysSo() {
		ByteBuffer elements = ByteBuffer.allocate(784 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		Arrays.stream(MnistDigits.pixels(0, 0)).forEach((ink) -> elements.putFloat(ink / 255f));
		byte[] body = concat(request(1, "FP32", elements.capacity(), CLASSES), elements.array());
		String jsonBytes = String.valueOf(body.length - elements.capacity());
		HttpResponse<byte[]> answer = post("?range=unit", BodyPublishers.ofByteArray(body), jsonBytes);
		assertThat(json(answer).at("/outputs/0/data").toString()).isEqualTo("[0]");
		assertRefused(post(BodyPublishers.ofByteArray(body), jsonBytes), "instance 0, pixel ");
	}

	@Test
	void valuesThatLookLikeUnitRangeAreRefusedWithAHint() {
		byte[] pixels = pixels(3, 3);
		Arrays.fill(pixels, 784, 1568, (byte) 0);
		pixels[800] = 1;
		assertRefused(infer(request(2, "UINT8", 1568, ""), pixels),
				"instance 1: expected integers 0..255, found none above 1; for numbers 0..1 use ?range=unit");
	}

	@ParameterizedTest
	@CsvSource({ "NaN, NaN", "-1, -1.0", "256, 256.0", "7.5, 7.5", "Infinity, Infinity" })
	void numbersOutOfRangeAreRefusedWithTheirPlace(float value, String found) {
		ByteBuffer elements = ByteBuffer.allocate(70 * 784 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		elements.putFloat((69 * 784 + 5) * Float.BYTES, value);
		assertRefused(infer(request(70, "FP32", elements.capacity(), ""), elements.array()),
				"instance 69, pixel 5: expected an integer 0..255, found " + found);
	}

	@Test
	void tensorOfAnotherLengthIsRefused() {
		assertRefused(infer(request(1, "UINT8", 783, ""), new byte[783]),
				"expected a binary_data_size of 784 for 1 images of UINT8, found 783");
		assertRefused(infer(request(2, "FP32", 784, ""), new byte[784]),
				"expected a binary_data_size of 6272 for 2 images of FP32, found 784");
		assertRefused(infer(request(100, "UINT8", 78_400, ""), pixels(IntStream.generate(() -> 5).limit(99).toArray())),
				"expected more of the tensor, found its end after 77616 bytes");
		assertRefused(infer(request(1, "UINT8", 784, ""), new byte[785]),
				"expected the end of the body behind the tensor, found more");
	}

	@Test
	void wrongLengthOfTheJsonIsRefused() {
		byte[] body = concat(request(1, "UINT8", 784, ""), pixels(1));
		BodyPublisher publisher = BodyPublishers.ofByteArray(body);
		assertRefused(post(publisher, "seven"), "expected a number of bytes as " + LENGTH + ", found seven");
		assertRefused(post(publisher, "-1"), "expected a number of bytes as " + LENGTH + ", found -1");
		assertRefused(post(publisher, "0"), "expected an object with \"inputs\", found an empty body");
		assertRefused(post(publisher, String.valueOf(body.length - 785)), "expected more JSON, found its end");
		assertRefused(post(publisher, String.valueOf(body.length - 700)), "expected ");
		String json = "{\"inputs\":[]}";
		assertRefused(post(BodyPublishers.ofString(json), "1000"), "expected one input");
	}

	@Test
	void jsonThatIsShorterThanAnnouncedIsRefused() {
		String json = "{\"inputs\":[{\"name\":\"images\",\"shape\":[1,784],\"datatype\":\"UINT8\",\"data\":%s}]}"
			.formatted(Arrays.toString(MnistDigits.pixels(9, 0)));
		assertRefused(post(BodyPublishers.ofString(json), "10000"),
				"expected 10000 bytes of JSON, as " + LENGTH + " says, found " + json.length());
		assertRefused(infer(json, new byte[1]),
				"expected nothing behind the JSON, since no input has a binary_data_size, found more");
	}

	@Test
	void tooManyImagesAreRefusedBeforeTheyAreRead() {
		HttpResponse<byte[]> answer = infer(request(1001, "UINT8", 1001 * 784, ""), new byte[10]);
		assertThat(answer.statusCode()).isEqualTo(413);
		assertThat(text(answer)).isEqualTo("{\"error\":\"expected at most 1,000 instances, found more\"}");
	}

	private HttpResponse<byte[]> infer(String json, byte[] tensor) {
		byte[] body = concat(json, tensor);
		return post(BodyPublishers.ofByteArray(body), String.valueOf(body.length - tensor.length));
	}

	private HttpResponse<byte[]> post(BodyPublisher body, @Nullable String jsonBytes) {
		return post("", body, jsonBytes);
	}

	private HttpResponse<byte[]> post(String query, BodyPublisher body, @Nullable String jsonBytes) {
		URI address = URI.create("http://localhost:%d/v2/models/keras-cnn/infer%s".formatted(this.port, query));
		HttpRequest.Builder request = HttpRequest.newBuilder(address).POST(body);
		if (jsonBytes != null) {
			request.header(LENGTH, jsonBytes).header("Content-Type", "application/octet-stream");
		}
		try {
			return this.http.send(request.build(), BodyHandlers.ofByteArray());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static void assertRefused(HttpResponse<byte[]> answer, String error) {
		assertThat(answer.statusCode()).as(text(answer)).isEqualTo(400);
		assertThat(JsonMapper.shared().readTree(text(answer)).get("error").stringValue()).startsWith(error);
	}

	private static String request(int images, String datatype, int binaryBytes, String more) {
		return "{\"inputs\":[{\"name\":\"images\",\"shape\":[%d,28,28],\"datatype\":\"%s\",\"parameters\":{\"binary_data_size\":%d}}]%s}"
			.formatted(images, datatype, binaryBytes, more);
	}

	private static byte[] concat(String json, byte[] tensor) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		body.writeBytes(json.getBytes(StandardCharsets.UTF_8));
		body.writeBytes(tensor);
		return body.toByteArray();
	}

	private static byte[] pixels(int... digits) {
		ByteBuffer pixels = ByteBuffer.allocate(digits.length * DigitImage.PIXELS);
		for (int digit : digits) {
			pixels.put(bytes(MnistDigits.pixels(digit, 0)));
		}
		return pixels.array();
	}

	private static byte[] bytes(int[] pixels) {
		byte[] bytes = new byte[pixels.length];
		for (int pixel = 0; pixel < pixels.length; pixel++) {
			bytes[pixel] = (byte) pixels[pixel];
		}
		return bytes;
	}

	private static JsonNode json(HttpResponse<byte[]> answer) {
		int length = answer.headers().firstValue(LENGTH).map(Integer::parseInt).orElse(answer.body().length);
		return JsonMapper.shared().readTree(new String(answer.body(), 0, length, StandardCharsets.UTF_8));
	}

	/** What is behind the JSON. */
	private static ByteBuffer binary(HttpResponse<byte[]> answer) {
		int length = answer.headers().firstValue(LENGTH).map(Integer::parseInt).orElseThrow();
		return ByteBuffer.wrap(answer.body(), length, answer.body().length - length)
			.slice()
			.order(ByteOrder.LITTLE_ENDIAN);
	}

	private static String text(HttpResponse<byte[]> answer) {
		return new String(answer.body(), StandardCharsets.UTF_8);
	}

}
