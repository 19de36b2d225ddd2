package io.digitserve.web;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;

import javax.imageio.ImageIO;

import io.digitserve.web.ServiceClient.Answer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@RunningService
class DoubtIntegrationTests {

	@LocalServerPort
	private int port;

	private ServiceClient service;

	@BeforeEach
	void connect() {
		this.service = new ServiceClient(this.port);
	}

	private JsonNode predict(byte[] png, String query) {
		Answer answer = this.service.post("/predict" + query, "image/png", png);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer.json();
	}

	private static void assertRefused(JsonNode answer, String code) {
		assertThat(answer.get("accepted").booleanValue()).isFalse();
		assertThat(answer.get("reason").propertyNames()).containsExactly("code", "detail");
		assertThat(answer.get("reason").get("code").stringValue()).isEqualTo(code);
		assertThat(answer.get("probabilities").size()).isEqualTo(10);
	}

	@Test
	void realDigitIsAccepted() {
		JsonNode answer = predict(MnistDigits.png(4), "");
		assertThat(answer.get("accepted").booleanValue()).isTrue();
		assertThat(answer.has("reason")).isFalse();
		assertThat(answer.has("explanation")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(ints = { 28, 300 })
	void blankPictureIsAnAnswer(int side) {
		assertRefused(predict(HandwrittenPage.white(side, side).png(), ""), "blank");
	}

	@Test
	void dashIsNoDigit() {
		assertRefused(predict(HandwrittenPage.white(100, 100).bar(20, 48, 60, 5).png(), ""), "no-digit");
	}

	@Test
	void numberIsSeveralDigits() {
		JsonNode answer = predict(HandwrittenPage.white(200, 100).line("83", 0, 20, 20, 60).png(), "");
		assertRefused(answer, "several-digits");
		assertThat(answer.get("reason").get("detail").stringValue())
			.isEqualTo("there seem to be 2 digits side by side");
	}

	@Test
	void blankImageOfABatchIsRefusedAlone() {
		String seven = Arrays.toString(MnistDigits.pixels(7, 0));
		String blank = Arrays.toString(new int[784]);
		JsonNode predictions = this.service
			.postJson("/predict/batch", "{\"instances\":[%s,%s]}".formatted(seven, blank))
			.json()
			.get("predictions");
		assertThat(predictions.get(0).get("accepted").booleanValue()).isTrue();
		assertRefused(predictions.get(1), "blank");
	}

	@Test
	void digitsOfANumberAreAccepted() {
		byte[] png = HandwrittenPage.white(200, 100).line("83", 0, 20, 20, 60).png();
		JsonNode digits = this.service.post("/read", "image/png", png).json().get("lines").get(0).get("digits");
		assertThat(digits.valueStream().map((digit) -> digit.get("accepted").booleanValue())).containsExactly(true,
				true);
	}

	@Test
	void explanationShowsTheImageThatTheNetworkSaw() throws IOException {
		JsonNode explanation = predict(MnistDigits.png(4), "?explain=true").get("explanation");
		assertThat(explanation.get("pixels").valueStream().mapToInt(JsonNode::intValue).toArray())
			.isEqualTo(MnistDigits.pixels(4, 0));
		String uri = explanation.get("image").stringValue();
		assertThat(uri).startsWith("data:image/png;base64,");
		BufferedImage image = ImageIO
			.read(new ByteArrayInputStream(Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1))));
		assertThat(image.getRaster().getPixels(0, 0, 28, 28, (int[]) null)).isEqualTo(MnistDigits.pixels(4, 0));
		assertThat(explanation.has("saliency")).isTrue();
	}

	@Test
	void whatIsNoAnswerToTheQuestionWhetherToExplainIsRefused() {
		Answer answer = this.service.post("/predict?explain=perhaps", "image/png", MnistDigits.png(4));
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().get("type").stringValue()).isEqualTo(Problem.BAD_PARAMETER.type().toString());
	}

	@Test
	void confidenceAndRefusalsAreMeasured() {
		double before = measured("digitserve.confidence?tag=model:compact-cnn");
		double blanksBefore = measured("digitserve.refusals?tag=reason:blank");
		predict(HandwrittenPage.white(50, 50).png(), "");
		Awaitility.await().untilAsserted(() -> {
			assertThat(measured("digitserve.confidence?tag=model:compact-cnn")).isGreaterThan(before);
			assertThat(measured("digitserve.refusals?tag=reason:blank")).isGreaterThan(blanksBefore);
		});
	}

	/** The first measurement of a meter, its count; 0 if there is no such meter yet. */
	private double measured(String meter) {
		Answer answer = this.service.get("/actuator/metrics/" + meter);
		return (answer.status() == 200) ? answer.json().get("measurements").get(0).get("value").doubleValue() : 0;
	}

}
