package io.digitserve.web;

import java.time.Duration;

import io.digitserve.web.ServiceClient.Answer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@RunningService
class ModelsIntegrationTests {

	@LocalServerPort
	private int port;

	private ServiceClient service;

	@BeforeEach
	void connect() {
		this.service = new ServiceClient(this.port).withAllModels();
	}

	@Test
	void everyModelIsListed() {
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> model("broken").get("state").stringValue().equals("REFUSED"));
		JsonNode broken = model("broken");
		assertThat(broken.propertyNames()).containsExactly("name", "version", "state", "reason", "default");
		assertThat(broken.get("reason").stringValue()).isNotEmpty().doesNotContain("/");
		assertThat(broken.get("default").booleanValue()).isFalse();
		JsonNode shipped = model("compact-cnn");
		assertThat(shipped.propertyNames()).containsExactly("name", "version", "state", "labels", "default", "card");
		assertThat(shipped.get("labels").toString()).isEqualTo("[\"stable\"]");
		assertThat(shipped.get("version").intValue()).isEqualTo(1);
		assertThat(shipped.get("state").stringValue()).isEqualTo("AVAILABLE");
		assertThat(shipped.get("default").booleanValue()).isTrue();
	}

	@Test
	void cardIsSummedUp() {
		JsonNode card = model("keras-cnn").get("card");
		assertThat(card.get("network").stringValue()).isEqualTo("keras-cnn");
		// Two convolutions and two dense layers: weights and biases of each.
		assertThat(card.get("parameters").intValue())
			.isEqualTo((9 + 1) * 32 + (9 * 32 + 1) * 64 + (1600 + 1) * 128 + (128 + 1) * 10);
		assertThat(card.get("heldOutAccuracy").doubleValue()).isBetween(0.98, 1.0);
	}

	@Test
	void modelShowsItsWholeCard() {
		Answer answer = this.service.get("/models/keras-cnn");
		assertThat(answer.status()).isEqualTo(200);
		JsonNode json = answer.json();
		assertThat(json.propertyNames()).containsExactly("name", "default", "versions");
		JsonNode version = json.get("versions").get(0);
		assertThat(version.propertyNames()).containsExactly("version", "state", "card");
		JsonNode card = version.get("card");
		assertThat(card.at("/network/layers").size()).isPositive();
		assertThat(card.at("/training/seed").isNumber()).isTrue();
		assertThat(card.at("/data/sha256").size()).isEqualTo(4);
		assertThat(card.at("/metrics/heldOut/confusion").size()).isEqualTo(10);
	}

	private JsonNode model(String name) {
		return this.service.get("/models")
			.json()
			.get("models")
			.valueStream()
			.filter((model) -> model.get("name").stringValue().equals(name))
			.findFirst()
			.orElseThrow();
	}

}
