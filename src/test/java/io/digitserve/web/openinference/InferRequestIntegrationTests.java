package io.digitserve.web.openinference;

import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.digitserve.web.MnistDigits;
import io.digitserve.web.RunningService;
import io.digitserve.web.ServiceClient;
import io.digitserve.web.ServiceClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What a request for inference in JSON may look like, and what it may not. */
@RunningService
class InferRequestIntegrationTests {

	private static final String INFER = "/v2/models/keras-cnn/infer";

	private static final String CLASSES = "\"outputs\":[{\"name\":\"classes\"}]";

	private static final String SEVEN = IntStream.of(MnistDigits.pixels(7, 0))
		.mapToObj(String::valueOf)
		.collect(Collectors.joining(","));

	@LocalServerPort
	private int port;

	private ServiceClient service;

	@BeforeEach
	void connect() {
		this.service = new ServiceClient(this.port).withAllModels();
	}

	@ParameterizedTest
	@ValueSource(strings = { "[2,28,28]", "[2,784]", "[2,28,28,1]" })
	void everyShapeIsTakenInEveryFormOfTheNumbers(String shape) {
		String nested = "[[" + SEVEN + "],[" + SEVEN + "]]";
		String flat = "[" + SEVEN + "," + SEVEN + "]";
		String rows = "[" + rows("%s") + "," + rows("%s") + "]";
		String channels = "[" + rows("[%s]") + "," + rows("[%s]") + "]";
		for (String data : new String[] { nested, flat, rows, channels }) {
			assertThat(classes(input("images", shape, "UINT8", data))).isEqualTo("[7,7]");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "UINT8", "INT8", "UINT16", "INT16", "UINT32", "INT32", "UINT64", "INT64", "FP32", "FP64" })
	void everyTypeOfNumberIsTaken(String datatype) {
		assertThat(classes(input("images", "[1,784]", datatype, "[" + SEVEN + "]"))).isEqualTo("[7]");
	}

	@Test
	void membersMayStandInAnyOrderAndUnknownOnesAreSkipped() {
		String body = """
				{"outputs":[{"parameters":{"priority":1},"name":"classes","more":[[1]]}],"parameters":{"timeout":1000,"a":"b"},
				"inputs":[{"data":[%s],"parameters":{"content_type":"np"},"datatype":"UINT8","more":{},"shape":[1,784],
				"name":"images"}],"model_name":"other","more":{"inputs":[]},"id":""}"""
			.formatted(SEVEN);
		Answer answer = this.service.postJson(INFER, body);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		assertThat(answer.json().at("/outputs/0/data").toString()).isEqualTo("[7]");
		assertThat(answer.json().get("id").stringValue()).isEmpty();
		assertThat(answer.json().get("model_name").stringValue()).isEqualTo("keras-cnn");
	}

	/** As clients send it that write what they leave out as null. */
	@Test
	void nullIsAsGoodAsAbsent() {
		String body = """
				{"id":null,"parameters":null,"inputs":[{"name":"images","shape":[1,784],"datatype":"UINT8","parameters":null,
				"data":[%s]}],"outputs":[{"name":"classes","parameters":null}]}"""
			.formatted(SEVEN);
		Answer answer = this.service.postJson(INFER, body);
		assertThat(answer.text()).isEqualTo("{\"model_name\":\"keras-cnn\",\"model_version\":\"1\",\"outputs\":["
				+ "{\"name\":\"classes\",\"datatype\":\"INT64\",\"shape\":[1],\"data\":[7]}]}");
		assertThat(this.service.postJson(INFER, body.replace("[{\"name\":\"classes\",\"parameters\":null}]", "null"))
			.json()
			.get("outputs")
			.size()).isEqualTo(3);
	}

	@Test
	void classificationOfZeroIsTheTensor() {
		Answer answer = this.service.postJson(INFER, "{" + input("images", "[1,784]", "UINT8", "[" + SEVEN + "]")
				+ ",\"outputs\":[{\"name\":\"probabilities\",\"parameters\":{\"classification\":0}}]}");
		assertThat(answer.json().at("/outputs/0/datatype").stringValue()).isEqualTo("FP32");
	}

	/** By which a client can do what "accepted" does for pictures. */
	@Test
	void noiseIsLessLikeADigitThanASeven() {
		String noise = new SplittableRandom(1).ints(784, 0, 256)
			.mapToObj(String::valueOf)
			.collect(Collectors.joining(","));
		Answer answer = this.service.postJson(INFER.replace("keras-cnn", "compact-cnn"),
				"{" + input("images", "[2,784]", "UINT8", "[" + SEVEN + "," + noise + "]")
						+ ",\"outputs\":[{\"name\":\"outlier_scores\"}]}");
		double refused = this.service.get("/models/compact-cnn")
			.json()
			.at("/versions/0/card/rejection/outlierScore")
			.doubleValue();
		assertThat(answer.json().at("/outputs/0/data/0").doubleValue()).isLessThan(refused);
		assertThat(answer.json().at("/outputs/0/data/1").doubleValue()).isGreaterThan(refused);
	}

	@Test
	void outputsComeInTheOrderAskedFor() {
		Answer answer = this.service.postJson(INFER, "{" + input("images", "[1,784]", "UINT8", "[" + SEVEN + "]")
				+ ",\"outputs\":[{\"name\":\"classes\"},{\"name\":\"probabilities\"}]}");
		assertThat(
				answer.json().get("outputs").valueStream().map((output) -> output.get("name").stringValue()).toList())
			.containsExactly("classes", "probabilities");
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "10, 10", "1000, 10" })
	void asManyDigitsAreNamedAsThereAre(String asked, int named) {
		Answer answer = this.service.postJson(INFER, "{" + input("images", "[1,784]", "UINT8", "[" + SEVEN + "]")
				+ ",\"outputs\":[{\"name\":\"probabilities\",\"parameters\":{\"classification\":" + asked + "}}]}");
		assertThat(answer.json().at("/outputs/0/shape").toString()).isEqualTo("[1," + named + "]");
		assertThat(answer.json().at("/outputs/0/data").size()).isEqualTo(named);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "[]|expected an object with \"inputs\", found an array",
			"{}|expected one input, \"images\", found none",
			"{\"inputs\":{}}|expected an array as \"inputs\", found an object",
			"{\"inputs\":[]}|expected one input, \"images\", found none",
			"{\"inputs\":[7]}|expected an input as an object, found a number",
			"{\"id\":7}|expected a string as \"id\", found a number",
			"{\"parameters\":[]}|expected an object as \"parameters\", found an array",
			"{\"parameters\":{\"binary_data_output\":1}}|expected true or false as \"binary_data_output\", found a number",
			"{\"inputs\":[],\"inputs\":[]}|expected \"inputs\" once, found it twice",
			"{\"outputs\":[{}]}|expected the name of an output, found none",
			"{\"outputs\":[{\"name\":\"logits\"}]}|expected the output probabilities or classes or outlier_scores, found \"logits\"",
			"{\"outputs\":[{\"name\":\"classes\"},{\"name\":\"classes\"}]}|expected the output \"classes\" once, found it twice",
			"{\"outputs\":[{\"name\":\"classes\",\"parameters\":{\"classification\":1}}]}|expected a classification of \"probabilities\" only, found one of \"classes\"",
			"{\"outputs\":[{\"name\":\"probabilities\",\"parameters\":{\"classification\":-1}}]}|expected a whole number from 0 on as \"classification\", found -1",
			"{} {}|expected nothing behind the object, found an object" })
	void whatIsNoRequestIsRefused(String body, String error) {
		assertRefused(body, error);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"pictures|[1,784]|UINT8|[0]|instance 0: expected 784 numbers, found 1 numbers",
			"images|[1,784]|UINT8|7|expected an array of numbers, found a number",
			"images|[1,784]|UINT8|[\"7\"]|instance 0, pixel 0: expected an integer 0..255, found a string",
			"images|[1,784]|UINT8|[256]|instance 0, pixel 0: expected an integer 0..255, found 256",
			"images|[1,784]|UINT8|[[1,2]]|instance 0: expected 784 numbers or 28 rows of 28, found 2 numbers",
			"images|[1,784]|UINT8|[[[[1,2]]]]|instance 0, pixel 0: expected one channel, found more",
			"images|[1,784]|UINT8|[[[[1],2]]]|instance 0, pixel 1: expected an array of one number, found a number",
			"images|[1,784]|UINT8|[1,[2]]|instance 0, pixel 1: expected an integer 0..255, found an array",
			"images|[1,784]|FP16|[0]|expected a datatype of UINT8, INT8, UINT16, INT16, UINT32, INT32, UINT64, INT64, FP32, FP64, found FP16",
			"images|[1,1,1,1,1]|UINT8|[0]|expected a shape of at most 4 dimensions, found more",
			"images|[-1,784]|UINT8|[0]|expected a whole number from 0 on in \"shape\", found -1",
			"images|[1.5,784]|UINT8|[0]|expected a whole number from 0 on in \"shape\", found a number" })
	void inputThatIsNoTensorOfImagesIsRefused(String name, String shape, String datatype, String data, String error) {
		assertRefused("{" + input(name, shape, datatype, data) + "}", error);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "[784]", "[28,28]", "[1,28]", "[1,28,29]", "[1,1,28,28]", "[0,784]", "[1,784,1]",
			"[9223372036854775807,784]" })
	void shapesThatImagesDoNotHaveAreRefused(String shape) {
		assertRefused("{" + input("images", shape, "UINT8", "[" + SEVEN + "]") + "}",
				"expected the shape [n, 28, 28], [n, 784] or [n, 28, 28, 1] with n of at least 1, found "
						+ shape.replace(",", ", "));
	}

	@Test
	void wholeImagesThatAreNotAsTheShapeSaysAreRefused() {
		assertRefused("{" + input("images", "[2,784]", "UINT8", "[" + SEVEN + "]") + "}",
				"expected 2 images, as the shape says, found 1");
		assertRefused("{" + input("images", "[1,784]", "UINT8", "[]") + "}",
				"expected 1 images, as the shape says, found 0");
		assertRefused("{" + input("pictures", "[1,784]", "UINT8", "[" + SEVEN + "]") + "}",
				"expected the input \"images\", found \"pictures\"");
	}

	@Test
	void inputThatLacksSomethingIsRefused() {
		String input = input("images", "[1,784]", "UINT8", "[" + SEVEN + "]");
		assertRefused("{" + input.replace("\"datatype\":\"UINT8\",", "") + "}",
				"expected a datatype of the input, found none");
		assertRefused("{" + input.replace("\"shape\":[1,784],", "") + "}", "expected the shape [n, 28, 28]");
		assertRefused("{" + input.replace(",\"data\":[" + SEVEN + "]", "") + "}",
				"expected either \"data\" of the input or its \"binary_data_size\", found neither");
	}

	@Test
	void secondInputIsRefused() {
		String one = input("images", "[1,784]", "UINT8", "[" + SEVEN + "]");
		String two = one.substring(0, one.length() - 1) + "," + one.substring(one.indexOf('{'));
		assertRefused("{" + two + "}", "expected one input, \"images\", found another");
	}

	@Test
	void binaryDataWithoutTheHeaderAreRefused() {
		String data = "\"data\":[" + SEVEN + "]";
		String input = input("images", "[1,784]", "UINT8", "[" + SEVEN + "]");
		String size = "\"parameters\":{\"binary_data_size\":784}";
		assertRefused("{" + input.replace(data, size) + "}",
				"expected the header Inference-Header-Content-Length with a binary tensor, found none");
		assertRefused("{" + input.replace(data, data + "," + size) + "}",
				"expected either \"data\" of the input or its \"binary_data_size\", found both");
	}

	@Test
	void objectOfVeryManyMembersIsRefused() {
		String members = IntStream.range(0, 1000).mapToObj((i) -> "\"m" + i + "\":0").collect(Collectors.joining(","));
		assertRefused("{" + members + "}", "expected at most 64 members of an object, found more");
	}

	@Test
	void veryLongIdIsRefused() {
		assertRefused("{\"id\":\"" + "x".repeat(200_000) + "\"}", "expected at most 32 levels of nesting, and");
	}

	@Test
	void shapeThatAnnouncesTooManyImagesIsRefused() {
		Answer answer = this.service.postJson(INFER,
				"{" + input("images", "[1001,784]", "UINT8", "[" + SEVEN + "]") + "}");
		assertThat(answer.status()).isEqualTo(413);
		assertThat(answer.text()).isEqualTo("{\"error\":\"expected at most 1,000 instances, found more\"}");
	}

	private void assertRefused(String body, String error) {
		Answer answer = this.service.postJson(INFER, body);
		assertThat(answer.status()).as(answer.text()).isEqualTo(400);
		assertThat(answer.json().get("error").stringValue()).startsWith(error);
	}

	private String classes(String input) {
		Answer answer = this.service.postJson(INFER, "{" + input + "," + CLASSES + "}");
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer.json().at("/outputs/0/data").toString();
	}

	private static String input(String name, String shape, String datatype, String data) {
		return "\"inputs\":[{\"name\":\"%s\",\"shape\":%s,\"datatype\":\"%s\",\"data\":%s}]".formatted(name, shape,
				datatype, data);
	}

	/** The seven in rows, each of its numbers in a form. */
	private static String rows(String form) {
		int[] numbers = MnistDigits.pixels(7, 0);
		return IntStream.range(0, 28)
			.mapToObj((row) -> IntStream.range(row * 28, row * 28 + 28)
				.mapToObj((pixel) -> form.formatted(numbers[pixel]))
				.collect(Collectors.joining(",", "[", "]")))
			.collect(Collectors.joining(",", "[", "]"));
	}

}
