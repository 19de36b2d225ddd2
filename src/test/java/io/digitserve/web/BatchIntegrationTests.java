package io.digitserve.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.digitserve.digit.DigitImage;
import io.digitserve.web.ServiceClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

@RunningService
class BatchIntegrationTests {

	@LocalServerPort
	private int port;

	private ServiceClient service;

	@BeforeEach
	void connect() {
		this.service = new ServiceClient(this.port);
	}

	@Test
	void realDigitsAreRecognisedInTheOrderSent() {
		Answer answer = this.service.postJson("/predict/batch", sheet(String::valueOf));
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("Content-Type")).isEqualTo("application/json");
		assertThat(digits(answer)).isEqualTo(MnistDigits.all().boxed().toList());
	}

	@Test
	void answerHasTheDocumentedMembers() {
		JsonNode json = this.service.postJson("/predict/batch", sheet(String::valueOf)).json();
		assertThat(json.propertyNames()).containsExactly("model", "predictions", "timing");
		assertThat(json.get("model").toString()).isEqualTo("{\"name\":\"compact-cnn\",\"version\":1}");
		JsonNode prediction = json.get("predictions").get(0);
		assertThat(prediction.propertyNames()).containsExactly("digit", "confidence", "probabilities", "accepted");
		assertThat(prediction.get("probabilities").size()).isEqualTo(10);
		assertThat(prediction.get("confidence")).isEqualTo(prediction.get("probabilities").get(0));
	}

	@Test
	void unitRangeGivesTheSameAnswer() {
		JsonNode bytes = this.service.postJson("/predict/batch", sheet(String::valueOf)).json();
		JsonNode unit = this.service.postJson("/predict/batch?range=unit", sheet((ink) -> String.valueOf(ink / 255.0)))
			.json();
		assertThat(unit.get("predictions")).isEqualTo(bytes.get("predictions"));
	}

	@Test
	void numbersAndPictureGiveTheSameAnswer() {
		JsonNode picture = this.service.post("/predict?preprocess=none", "image/png", MnistDigits.png(6)).json();
		JsonNode numbers = this.service
			.postJson("/predict/batch", "{\"instances\":[" + Arrays.toString(MnistDigits.pixels(6, 0)) + "]}")
			.json()
			.get("predictions")
			.get(0);
		for (int digit = 0; digit < 10; digit++) {
			assertThat(numbers.get("probabilities").get(digit).doubleValue())
				.isCloseTo(picture.get("probabilities").get(digit).doubleValue(), within(1e-6));
		}
	}

	@Test
	void rowsGiveTheSameAnswer() {
		int[] pixels = MnistDigits.pixels(5, 1);
		String rows = IntStream.range(0, DigitImage.SIDE)
			.mapToObj((row) -> Arrays
				.toString(Arrays.copyOfRange(pixels, row * DigitImage.SIDE, (row + 1) * DigitImage.SIDE)))
			.collect(Collectors.joining(",", "[", "]"));
		// In requests of their own: at another place in a batch the last bits may be
		// others.
		JsonNode ofRows = this.service.postJson("/predict/batch", "{\"instances\":[" + rows + "]}").json();
		JsonNode ofPixels = this.service.postJson("/predict/batch", "{\"instances\":[" + Arrays.toString(pixels) + "]}")
			.json();
		assertThat(ofRows.get("predictions")).isEqualTo(ofPixels.get("predictions"));
		assertThat(ofRows.get("predictions").get(0).get("digit").intValue()).isEqualTo(5);
	}

	@Test
	void chunkedBodyIsRead() {
		byte[] body = sheet(String::valueOf).getBytes(StandardCharsets.UTF_8);
		assertThat(digits(this.service.postChunked("/predict/batch", "application/json;charset=UTF-8", body)))
			.hasSize(30);
	}

	@Test
	void mostInstancesThatAreAllowedAreAnsweredInOrder() {
		List<String> instances = new ArrayList<>();
		List<Integer> expected = new ArrayList<>();
		for (int image = 0; image < 1000; image++) {
			int digit = image * 7 % 10;
			instances.add(Arrays.toString(MnistDigits.pixels(digit, 0)).replace(" ", ""));
			expected.add(digit);
		}
		Answer answer = this.service.postJson("/predict/batch", "{\"instances\":" + instances + "}");
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		assertThat(digits(answer)).isEqualTo(expected);
	}

	/**
	 * All digits of the sheet in one body, each pixel written by a function of its ink.
	 */
	private static String sheet(IntFunction<String> number) {
		return IntStream.range(0, 30)
			.mapToObj((image) -> Arrays.stream(MnistDigits.pixels(image % 10, image / 10))
				.mapToObj(number)
				.collect(Collectors.joining(",", "[", "]")))
			.collect(Collectors.joining(",", "{\"instances\":[", "]}"));
	}

	private static List<Integer> digits(Answer answer) {
		return answer.json()
			.get("predictions")
			.valueStream()
			.map((prediction) -> prediction.get("digit").intValue())
			.toList();
	}

}
