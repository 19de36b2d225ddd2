package io.digitserve.security;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.digitserve.DigitServe;
import io.digitserve.web.MnistDigits;
import io.digitserve.web.ServiceClient;
import io.digitserve.web.ServiceClient.Answer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A service with little patience, and a management port of its own. */
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(120)
class LimitsIntegrationTests {

	/** Between two bytes: much less than the limit, which is in all 300 ms. */
	private static final Duration TRICKLE = Duration.ofMillis(50);

	private ConfigurableApplicationContext context;

	private ServiceClient service;

	@BeforeAll
	void start() {
		// It is set up once in a process, and perhaps was by a service of another test.
		LoggingSystem.get(DigitServe.class.getClassLoader()).cleanUp();
		this.context = new SpringApplicationBuilder(DigitServe.class).run("--server.port=0",
				"--management.server.port=0", "--digitserve.security.rate-limit.requests=20",
				"--digitserve.security.rate-limit.window=1d", "--digitserve.security.arrival.head=300ms",
				"--digitserve.security.arrival.body=300ms", "--server.tomcat.connection-timeout=5s",
				"--logging.structured.format.console=logstash", "--logging.level.org.springframework.web=debug");
		this.service = new ServiceClient(port("local.server.port"));
	}

	private int port(String name) {
		return this.context.getEnvironment().getRequiredProperty(name, Integer.class);
	}

	@AfterAll
	void stop() {
		this.context.close();
		// Spring Boot leaves it to the services that other tests start.
		System.clearProperty(LoggingSystemProperty.CONSOLE_STRUCTURED_FORMAT.getEnvironmentVariableName());
	}

	/** The last, because nobody may ask anything after it. */
	@Test
	@Order(Integer.MAX_VALUE)
	void clientThatAsksTooOftenIsToldWhenToComeBack() {
		Answer answer = this.service.post("/predict", "image/png", MnistDigits.png(7));
		// Other tests may have asked before.
		for (int left = 19; answer.status() == 200 && left >= 0; left--) {
			assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"requests\";q=20;w=86400");
			assertThat(answer.header("RateLimit")).matches("\"requests\";r=1?[0-9];t=[0-9]+");
			answer = this.service.post("/predict", "image/png", MnistDigits.png(7));
		}
		assertThat(answer.status()).isEqualTo(429);
		assertThat(answer.json().get("type").stringValue()).isEqualTo("urn:digitserve:problem:rate-exceeded");
		assertThat(answer.json().get("detail").stringValue())
			.isEqualTo("expected at most 20 requests in 86400 s, found more");
		assertThat(answer.header("RateLimit")).startsWith("\"requests\";r=0;t=");
		// One of twenty in a day comes back after 72 minutes.
		assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(72 * 60 - 120, 72 * 60);
		assertThat(this.service.get("/v2/models/compact-cnn").json().propertyNames()).containsExactly("error");
		assertThat(this.service.get("/v2/health/ready").status()).isEqualTo(200);
		assertThat(this.service.get("/livez").status()).isEqualTo(200);
		assertThat(this.service.get("/").status()).isEqualTo(200);
	}

	@Test
	void documentSaysWhichOperationsRefuseWhoAsksTooOften() {
		JsonNode paths = this.service.get("/v3/api-docs").json().get("paths");
		assertThat(paths.at("/~1predict/post/responses/429/headers").propertyNames()).contains("Retry-After",
				"RateLimit", "RateLimit-Policy");
		assertThat(paths.at("/~1models/get/responses").has("429")).isTrue();
		assertThat(paths.at("/~1v2~1health~1live/get/responses").has("429")).isFalse();
		assertThat(paths.at("/~1predict/post/responses").has("401")).isFalse();
	}

	@Test
	void headThatTricklesInLosesItsConnection() throws IOException {
		assertCutOff(port("local.server.port"), "GET /livez HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
		assertCutOff(port("local.management.port"), "GET /actuator HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
	}

	@Test
	void formThatTricklesInLosesItsConnection() throws IOException {
		assertCutOff(port("local.server.port"), """
				POST /predict HTTP/1.1\r
				Host: localhost\r
				Content-Type: multipart/form-data; boundary=limit\r
				Content-Length: 100000\r
				\r
				--limit\r
				Content-Disposition: form-data; name="file"; filename="a"\r
				\r
				""");
	}

	@ParameterizedTest
	@ValueSource(longs = { 100_000, 1L << 40 })
	void refusedBodyThatTricklesInLosesItsConnection(long length) throws IOException {
		try (Socket socket = new Socket("localhost", port("local.server.port"))) {
			socket.getOutputStream()
				.write("POST /nope HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n".formatted(length)
					.getBytes(StandardCharsets.US_ASCII));
			socket.setSoTimeout(Math.toIntExact(TRICKLE.toMillis()));
			InputStream input = socket.getInputStream();
			StringBuilder answer = new StringBuilder();
			long start = System.nanoTime();
			boolean closed = false;
			while (!closed) {
				assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
				try {
					int next = input.read();
					closed = next < 0;
					answer.append((char) next);
				}
				catch (SocketTimeoutException ex) {
					closed = !isTaken(socket);
				}
				catch (SocketException ex) {
					closed = true;
				}
			}
			assertThat(answer).startsWith("HTTP/1.1 404 ");
		}
	}

	private static boolean isTaken(Socket socket) throws IOException {
		try {
			socket.getOutputStream().write('a');
			return true;
		}
		catch (SocketException ex) {
			return false;
		}
	}

	/**
	 * Sends a beginning, then a byte now and then, until the service has enough of it.
	 */
	private static void assertCutOff(int port, String beginning) throws IOException {
		try (Socket socket = new Socket("localhost", port)) {
			OutputStream output = socket.getOutputStream();
			output.write(beginning.getBytes(StandardCharsets.US_ASCII));
			InputStream input = socket.getInputStream();
			socket.setSoTimeout(Math.toIntExact(TRICKLE.toMillis()));
			long start = System.nanoTime();
			while (!isAnsweredOrClosed(input)) {
				assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
				try {
					output.write('a');
				}
				catch (SocketException ex) {
					break;
				}
			}
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(200));
		}
	}

	private static boolean isAnsweredOrClosed(InputStream input) throws IOException {
		try {
			input.read();
			return true;
		}
		catch (SocketTimeoutException ex) {
			return false;
		}
		catch (SocketException ex) {
			return true;
		}
	}

	@Test
	void linesOfTheLogAreJsonWithTheId(CapturedOutput output) {
		this.service.send("/livez", (request) -> request.header("X-Request-Id", "of-a-json-line"));
		Awaitility.await()
			.untilAsserted(
					() -> assertThat(output.getOut().lines()).anySatisfy((line) -> assertThat(line).startsWith("{")
						.endsWith("}")
						.contains("\"requestId\":\"of-a-json-line\"")));
	}

	@Test
	void managementPortGivesIdsAndHeadersToo() {
		ServiceClient management = new ServiceClient(port("local.management.port"), "/actuator/health/readiness");
		Answer answer = management.get("/actuator/info");
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("X-Request-Id")).matches("[0-9a-f]{16}");
		assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(this.service.get("/actuator/info").status()).isEqualTo(404);
		for (String path : List.of("/nothing", "/actuator/nothing", "/actuator/health/nothing")) {
			Answer refusal = management.get(path);
			assertThat(refusal.status()).as(path).isEqualTo(404);
			assertThat(refusal.header("Content-Type")).as(path).isEqualTo("application/problem+json");
			assertThat(refusal.json().get("status").intValue()).isEqualTo(404);
		}
	}

}
