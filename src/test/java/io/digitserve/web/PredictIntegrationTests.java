package io.digitserve.web;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.digitserve.web.ServiceClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.actuate.endpoint.web.WebMvcEndpointHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

@RunningService
class PredictIntegrationTests {

	@LocalServerPort
	private int port;

	private ServiceClient service;

	@BeforeEach
	void connect() {
		this.service = new ServiceClient(this.port);
	}

	static Stream<Arguments> digits() {
		return IntStream.range(0, 10)
			.boxed()
			.flatMap((digit) -> IntStream.range(0, MnistDigits.ROWS).mapToObj((row) -> Arguments.of(digit, row)));
	}

	@Test
	void requestsForDigitsAreLookedUpBeforeThoseForActuator(
			@Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping digits,
			@Autowired WebMvcEndpointHandlerMapping actuator) {
		assertThat(digits.getOrder()).isLessThan(actuator.getOrder());
		assertThat(this.service.get("/actuator/health").status()).isEqualTo(200);
	}

	@ParameterizedTest
	@MethodSource("digits")
	void realDigitIsRecognised(int digit, int row) {
		Answer answer = this.service.post("/predict?preprocess=none", "image/png", MnistDigits.file(digit, row, "png"));
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json().get("digit").intValue()).isEqualTo(digit);
	}

	@ParameterizedTest
	@MethodSource("digits")
	void realDigitIsRecognisedAfterPreprocessing(int digit, int row) {
		Answer answer = this.service.post("/predict", "image/png", MnistDigits.file(digit, row, "png"));
		assertThat(answer.json().get("digit").intValue()).isEqualTo(digit);
	}

	@Test
	void answerHasTheDocumentedMembers() {
		Answer answer = this.service.post("/predict", "image/png", MnistDigits.png(4));
		assertThat(answer.header("Content-Type")).isEqualTo("application/json");
		JsonNode json = answer.json();
		assertThat(json.propertyNames()).containsExactly("digit", "confidence", "probabilities", "accepted", "model",
				"timing");
		JsonNode probabilities = json.get("probabilities");
		assertThat(probabilities.size()).isEqualTo(10);
		assertThat(probabilities.valueStream().mapToDouble(JsonNode::doubleValue).sum()).isCloseTo(1, within(1e-5));
		assertThat(json.get("confidence")).isEqualTo(probabilities.get(4));
		assertThat(json.get("model").toString()).isEqualTo("{\"name\":\"compact-cnn\",\"version\":1}");
		assertThat(json.get("timing").propertyNames()).containsExactly("decodeMillis", "queueMillis", "runMillis",
				"totalMillis");
	}

	@Test
	void stagesAreNotLongerThanTheWhole() {
		JsonNode timing = this.service.post("/predict", "image/png", MnistDigits.png(4)).json().get("timing");
		double stages = Stream.of("decodeMillis", "queueMillis", "runMillis")
			.mapToDouble((stage) -> timing.get(stage).doubleValue())
			.sum();
		assertThat(timing.get("runMillis").doubleValue()).isPositive();
		// Four roundings to the microsecond.
		assertThat(stages).isLessThanOrEqualTo(timing.get("totalMillis").doubleValue() + 0.002);
	}

	@Test
	void formAndChunkedBodyGiveTheSameAnswer() {
		byte[] png = MnistDigits.png(3);
		JsonNode expected = this.service.post("/predict", "image/png", png).json().get("probabilities");
		assertThat(this.service.postForm("/predict", "file", png).json().get("probabilities")).isEqualTo(expected);
		assertThat(this.service.postChunked("/predict", "image/png", png).json().get("probabilities"))
			.isEqualTo(expected);
	}

	@Test
	void jpegIsRecognised() {
		Answer answer = this.service.post("/predict", "image/jpeg", MnistDigits.file(8, 0, "jpg"));
		assertThat(answer.json().get("digit").intValue()).isEqualTo(8);
	}

	@Test
	void photoOfManyMegapixelsIsRecognised() {
		Answer answer = this.service.post("/predict", "image/jpeg", MnistDigits.photo(8));
		assertThat(answer.json().get("digit").intValue()).isEqualTo(8);
		assertThat(answer.json().get("accepted").booleanValue()).isTrue();
	}

	@Test
	void photoOfManyMegapixelsThatCannotBeDecodedIsTheRequestsFault() {
		String photo = new String(MnistDigits.photo(8), StandardCharsets.ISO_8859_1);
		// The first marker is that of a table that decodes nothing then.
		byte[] broken = photo.replaceFirst("\u00ff\u00db", "\u00ff\u00fe").getBytes(StandardCharsets.ISO_8859_1);
		Answer answer = this.service.post("/predict", "image/jpeg", broken);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().get("detail").stringValue())
			.isEqualTo("expected a sound JPEG, found one that cannot be decoded");
	}

	@ParameterizedTest
	@ValueSource(strings = { "?model=keras-cnn", "?model=keras-cnn&version=1", "?version=1", "?preprocess=Auto" })
	void parametersMayBeGiven(String query) {
		this.service.withAllModels();
		Answer answer = this.service.post("/predict" + query, "image/png", MnistDigits.png(1));
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		assertThat(answer.json().get("digit").intValue()).isEqualTo(1);
	}

}
