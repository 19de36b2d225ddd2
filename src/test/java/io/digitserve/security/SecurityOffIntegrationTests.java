package io.digitserve.security;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.digitserve.web.MnistDigits;
import io.digitserve.web.RunningService;
import io.digitserve.web.ServiceClient;
import io.digitserve.web.ServiceClient.Answer;
import jakarta.servlet.ServletContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@RunningService
class SecurityOffIntegrationTests {

	@Autowired
	private ServletContext servlets;

	@LocalServerPort
	private int port;

	private ServiceClient service;

	@BeforeEach
	void connect() {
		this.service = new ServiceClient(this.port);
	}

	@Test
	void noFilterIsThereThatIsOff() {
		assertThat(this.servlets.getFilterRegistrations().keySet())
			.noneMatch((name) -> name.toLowerCase(Locale.ROOT).contains("security"))
			.doesNotContain("rateLimit", "crossOrigin");
	}

	@Test
	void nobodyIsAskedForAKey() {
		Answer answer = this.service.post("/predict", "image/png", MnistDigits.png(7));
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("RateLimit")).isEmpty();
		assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/examples/seven.png", "/readyz", "/nothing", "/swagger-ui/index.html", "/v2/none",
			"/actuator/health" })
	void everyAnswerTellsBrowsersWhatTheyMayNot(String path) {
		Answer answer = this.service.get(path);
		assertThat(answer.response().headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
		assertThat(answer.response().headers().allValues("X-Frame-Options")).containsExactly("DENY");
		assertThat(answer.response().headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
		assertThat(answer.header("Strict-Transport-Security")).isEmpty();
	}

	@Test
	void saneRequestIdIsKept() {
		Answer answer = this.service.send("/readyz", (request) -> request.header("X-Request-Id", "order-1_2.3"));
		assertThat(answer.response().headers().allValues("X-Request-Id")).containsExactly("order-1_2.3");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "<script>", "a/b" })
	void otherRequestIdIsReplaced(String sent) {
		Answer answer = this.service.send("/readyz", (request) -> request.header("X-Request-Id", sent));
		assertThat(answer.header("X-Request-Id")).matches("[0-9a-f]{16}");
	}

	@Test
	void tooLongARequestIdIsReplaced() {
		Answer answer = this.service.send("/readyz", (request) -> request.header("X-Request-Id", "a".repeat(65)));
		assertThat(answer.header("X-Request-Id")).matches("[0-9a-f]{16}");
	}

	@Test
	void refusalOfTheWebServerItselfHasThemToo() throws IOException {
		try (Socket socket = new Socket("localhost", this.port)) {
			socket.getOutputStream()
				.write("GET /mod<els HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			socket.shutdownOutput();
			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
				.startsWith("HTTP/1.1 400")
				.contains("X-Request-Id: ", "X-Content-Type-Options: nosniff");
		}
	}

	@Test
	void managementIsForThisMachineAlone() {
		assertThat(this.service.get("/actuator/info").status()).isEqualTo(200);
		for (String header : new String[] { "X-Forwarded-For", "Forwarded", "Via" }) {
			Answer answer = this.service.send("/actuator/info", (request) -> request.header(header, "192.0.2.1"));
			assertThat(answer.status()).isEqualTo(403);
			assertThat(answer.json().get("type").stringValue()).isEqualTo("urn:digitserve:problem:not-allowed");
		}
	}

}
