package io.digitserve.web;

import java.nio.charset.StandardCharsets;
import java.util.List;

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
import static org.assertj.core.api.Assertions.within;

@RunningService
class ReadIntegrationTests {

	/** Digits beside each other, with some paper between. */
	private static final int PITCH = 52;

	@LocalServerPort
	private int port;

	private ServiceClient service;

	@BeforeEach
	void connect() {
		this.service = new ServiceClient(this.port);
	}

	@ParameterizedTest
	@CsvSource({ "0123456789,0", "9876543210,0", "1907,0", "0123456789,1", "4711,2" })
	void lineIsRead(String digits, int row) {
		byte[] png = HandwrittenPage.white(580, 100).line(digits, row, 20, 20, PITCH).png();
		assertThat(text(read(png))).isEqualTo(digits);
	}

	@Test
	void shadowAcrossThePageDoesNotMatter() {
		byte[] png = new HandwrittenPage(400, 100, (x, y) -> 250 - 0.35 * x).line("2083", 0, 40, 20, PITCH).png();
		assertThat(text(read(png))).isEqualTo("2083");
	}

	@Test
	void ruledLineIsNoInk() {
		byte[] png = HandwrittenPage.white(400, 120).line("5280", 0, 40, 20, PITCH).bar(0, 80, 400, 3).png();
		assertThat(text(read(png))).isEqualTo("5280");
	}

	@Test
	void linesAreReadFromTopToBottom() {
		byte[] png = HandwrittenPage.white(300, 260)
			.line("305", 0, 40, 20, PITCH)
			.line("72", 0, 40, 100, PITCH)
			.line("8264", 0, 40, 180, PITCH)
			.png();
		JsonNode answer = read(png);
		assertThat(text(answer)).isEqualTo("305\n72\n8264");
		assertThat(answer.get("lines").valueStream().map(ReadIntegrationTests::text)).containsExactly("305", "72",
				"8264");
	}

	@Test
	void dotIsAMark() {
		byte[] png = HandwrittenPage.white(400, 100)
			.line("25", 0, 20, 20, PITCH)
			.bar(134, 60, 6, 6)
			.line("80", 0, 150, 20, PITCH)
			.png();
		JsonNode answer = read(png);
		assertThat(text(answer)).isEqualTo("2580");
		JsonNode marks = answer.get("lines").get(0).get("marks");
		assertThat(marks.size()).isEqualTo(1);
		assertThat(marks.get(0).get("left").intValue()).isCloseTo(134, within(2));
		assertThat(marks.get(0).get("top").intValue()).isCloseTo(60, within(2));
	}

	@Test
	void boxesAreInPixelsOfThePicture() {
		byte[] png = HandwrittenPage.white(900, 400).digit(3, 0, 500, 200).digit(8, 0, 600, 200).png();
		JsonNode digits = read(png).get("lines").get(0).get("digits");
		assertThat(digits.valueStream().map((digit) -> digit.get("digit").intValue())).containsExactly(3, 8);
		// Of the 28 pixels, the digit's longer side takes the middle 20.
		JsonNode box = digits.get(0).get("box");
		assertThat(box.get("height").intValue()).isCloseTo(20 * HandwrittenPage.SCALE, within(4));
		assertThat(box.get("left").intValue()).isBetween(500, 500 + 16 * HandwrittenPage.SCALE);
		assertThat(box.get("top").intValue()).isCloseTo(200 + 4 * HandwrittenPage.SCALE, within(6));
	}

	@Test
	void lengthDecides() {
		byte[] png = HandwrittenPage.white(400, 100).line("1907", 0, 20, 20, PITCH).png();
		assertThat(text(read(png, "?length=4"))).isEqualTo("1907");
		assertThat(text(read(png, "?length=3"))).hasSize(3);
		// No ink for as many: the nearest number counts.
		assertThat(text(read(png, "?length=100")).length()).isGreaterThanOrEqualTo(4);
	}

	@Test
	void alternativesAreOtherTextsAndTheirProbabilities() {
		byte[] png = HandwrittenPage.white(400, 100).line("1907", 0, 20, 20, PITCH).png();
		JsonNode answer = read(png);
		List<JsonNode> alternatives = answer.get("alternatives").valueStream().toList();
		assertThat(alternatives).isNotEmpty();
		assertThat(alternatives).noneMatch((other) -> text(other).equals("1907"));
		double sum = answer.get("confidence").doubleValue();
		double before = sum;
		for (JsonNode other : alternatives) {
			double probability = other.get("probability").doubleValue();
			assertThat(probability).isLessThanOrEqualTo(before);
			before = probability;
			sum += probability;
		}
		assertThat(sum).isCloseTo(1, within(1e-9));
	}

	@Test
	void blankPageHasNoText() {
		JsonNode answer = read(HandwrittenPage.white(200, 100).png());
		assertThat(text(answer)).isEmpty();
		assertThat(answer.get("lines").size()).isZero();
		assertThat(text(read(HandwrittenPage.white(200, 100).png(), "?length=3"))).isEmpty();
	}

	@Test
	void answerHasTheDocumentedMembers() {
		JsonNode answer = read(HandwrittenPage.white(100, 100).digit(6, 0, 20, 20).png());
		assertThat(answer.propertyNames()).containsExactly("text", "confidence", "lines", "alternatives", "model",
				"timing");
		JsonNode line = answer.get("lines").get(0);
		assertThat(line.propertyNames()).containsExactly("text", "digits", "marks");
		assertThat(line.get("digits").get(0).propertyNames()).containsExactly("digit", "confidence", "box", "accepted");
		assertThat(line.get("digits").get(0).get("box").propertyNames()).containsExactly("left", "top", "width",
				"height");
	}

	@Test
	void formGivesTheSameAnswer() {
		byte[] png = HandwrittenPage.white(400, 100).line("1907", 0, 20, 20, PITCH).png();
		assertThat(this.service.postForm("/read", "file", png).json().get("lines")).isEqualTo(read(png).get("lines"));
	}

	@Test
	void answeredDigitsAreCountedAndCandidatesAreNot() {
		double before = predictions();
		JsonNode answer = read(HandwrittenPage.white(400, 100).line("1907", 0, 20, 20, PITCH).png());
		assertThat(predictions() - before).isEqualTo(text(answer).length());
	}

	private double predictions() {
		return this.service.get("/actuator/metrics/digitserve.predictions")
			.json()
			.get("measurements")
			.get(0)
			.get("value")
			.doubleValue();
	}

	@Test
	void requestsAreTimed() {
		read(HandwrittenPage.white(100, 100).digit(6, 0, 20, 20).png());
		Awaitility.await()
			.untilAsserted(() -> assertThat(
					this.service.get("/actuator/metrics/digitserve.request?tag=endpoint:read").status())
				.isEqualTo(200));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "101", "five", "-3" })
	void lengthOutOfBoundsIsRefused(String length) {
		Answer answer = this.service.post("/read?length=" + length, "image/png", MnistDigits.png(4));
		assertThat(answer.status()).as(answer.text()).isEqualTo(400);
		assertThat(answer.json().get("type").stringValue()).isEqualTo(Problem.BAD_PARAMETER.type().toString());
		assertThat(answer.json().get("detail").stringValue())
			.isEqualTo("length: expected a whole number from 1 to 100, found " + length);
	}

	@Test
	void whatIsNoPictureIsRefused() {
		Answer answer = this.service.post("/read", "image/png", "none".getBytes(StandardCharsets.US_ASCII));
		assertThat(answer.json().get("type").stringValue()).isEqualTo(Problem.UNREADABLE_IMAGE.type().toString());
		assertThat(this.service.post("/read", "image/png", new byte[0]).json().get("type").stringValue())
			.isEqualTo(Problem.EMPTY_BODY.type().toString());
		assertThat(this.service.post("/read", "image/png", new byte[100 * 1024 + 1]).status()).isEqualTo(413);
	}

	/** Combs, of which each tooth may be cut off and be a digit. */
	@Test
	void pageOfMoreThanAnyHandWritesIsRefused() {
		HandwrittenPage page = HandwrittenPage.white(1400, 1000);
		for (int i = 0; i < 196; i++) {
			int left = 20 + i % 14 * 96;
			int top = 20 + i / 14 * 68;
			page.bar(left, top + 36, 76, 4);
			for (int tooth = 0; tooth < 7; tooth++) {
				page.bar(left + 12 * tooth, top, 4, 40);
			}
		}
		Answer answer = this.service.post("/read", "image/png", page.png());
		assertThat(answer.status()).as(answer.text()).isEqualTo(400);
		assertThat(answer.json().get("type").stringValue()).isEqualTo(Problem.UNREADABLE_IMAGE.type().toString());
		assertThat(answer.json().get("detail").stringValue())
			.isEqualTo("expected a page of handwritten numbers, found more than 5000 groups of strokes "
					+ "that may be digits");
	}

	private JsonNode read(byte[] png) {
		return read(png, "");
	}

	private JsonNode read(byte[] png, String query) {
		Answer answer = this.service.post("/read" + query, "image/png", png);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer.json();
	}

	private static String text(JsonNode answer) {
		return answer.get("text").stringValue();
	}

}
