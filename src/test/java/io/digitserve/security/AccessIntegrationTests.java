package io.digitserve.security;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

import io.digitserve.DigitServe;
import io.digitserve.web.MnistDigits;
import io.digitserve.web.ServiceClient;
import io.digitserve.web.ServiceClient.Answer;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A service that knows its clients by keys and by the tokens of an issuer. */
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIntegrationTests {

	private static final String NOT_ALLOWED = "urn:digitserve:problem:not-allowed";

	private static final String UNAUTHENTICATED = "urn:digitserve:problem:unauthenticated";

	private static final String ORIGIN = "https://forms.example.org";

	private final String scanner = ApiKey.random();

	private final String operator = ApiKey.random();

	private Path keys;

	private Issuer issuer;

	private ConfigurableApplicationContext context;

	private ServiceClient service;

	@BeforeAll
	void start(@TempDir Path folder) throws IOException {
		this.keys = folder.resolve("keys");
		write(line("scanner", "predict", this.scanner), line("operator", "admin", this.operator));
		this.issuer = new Issuer();
		this.context = new SpringApplicationBuilder(DigitServe.class).run("--server.port=0",
				"--digitserve.security.api-keys.file=" + this.keys, "--digitserve.security.api-keys.poll=20ms",
				"--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + this.issuer.uri(),
				"--digitserve.security.cors.allowed-origins=" + ORIGIN, "--logging.level.io.digitserve=trace",
				"--logging.level.org.springframework.security=debug", "--logging.level.org.springframework.web=debug");
		this.service = new ServiceClient(
				this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
	}

	@AfterAll
	void stop() {
		this.context.close();
		this.issuer.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/index.html", "/examples/seven.png", "/livez", "/readyz",
			"/actuator/health/liveness", "/actuator/health/readiness", "/v2/health/live", "/v2/health/ready",
			"/v3/api-docs", "/swagger-ui/index.html" })
	void pageDescriptionAndProbesAreOpen(String path) {
		assertThat(this.service.get(path).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/predict", "/predict/batch", "/read", "/models", "/models/compact-cnn", "/actuator",
			"/actuator/health", "/actuator/prometheus", "/actuator/models", "/nothing" })
	void withoutKeyOrTokenAllElseIsRefused(String path) {
		Answer answer = this.service.get(path);
		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(answer.json().get("type").stringValue()).isEqualTo(UNAUTHENTICATED);
		assertThat(answer.json().get("status").intValue()).isEqualTo(401);
		assertThat(answer.json().get("instance").stringValue()).isEqualTo(path);
		assertThat(answer.json().get("detail").stringValue())
			.isEqualTo("expected a known key in X-API-Key or Authorization: Bearer, or a valid token in Authorization:"
					+ " Bearer, found neither");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v1/models/compact-cnn:predict", "/v2/models/compact-cnn/infer", "/v2" })
	void standardProtocolsRefuseInTheirOwnWords(String path) {
		Answer answer = this.service.get(path);
		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.header("Content-Type")).isEqualTo("application/json");
		assertThat(answer.json().propertyNames()).containsExactly("error");
		assertThat(with("/v1/models/compact-cnn", "X-API-Key", this.operator).json().propertyNames())
			.containsExactly("error");
	}

	@Test
	void keyIsTakenInBothHeaders() {
		assertThat(predict("X-API-Key", this.scanner).json().get("digit").intValue()).isEqualTo(7);
		assertThat(predict("Authorization", "Bearer " + this.scanner).json().get("digit").intValue()).isEqualTo(7);
		assertThat(predict("Authorization", "bearer " + this.scanner).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource({ "X-API-Key,", "X-API-Key,dgs_0", "Authorization,Bearer dgs_0", "Authorization,Bearer nonsense",
			"Authorization,Bearer a.b.c" })
	void whatIsNoKeyOrTokenIsRefused(String header, String value) {
		Answer answer = predict(header, (value != null) ? value : "");
		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
		assertThat(answer.json().get("type").stringValue()).isEqualTo(UNAUTHENTICATED);
	}

	@Test
	void otherSchemesThanBearerAreRefused() {
		assertThat(predict("Authorization", "Basic dXNlcjpwYXNz").status()).isEqualTo(401);
	}

	@Test
	void scopesAreKeptApart() {
		assertThat(with("/actuator/prometheus", "X-API-Key", this.operator).status()).isEqualTo(200);
		assertThat(with("/actuator/health", "Authorization", "Bearer " + this.operator).status()).isEqualTo(200);
		assertForbidden(with("/actuator/prometheus", "X-API-Key", this.scanner));
		assertForbidden(with("/actuator/health", "X-API-Key", this.scanner));
		assertForbidden(predict("X-API-Key", this.operator));
		assertForbidden(with("/models", "Authorization", "Bearer " + this.issuer.token("admin")));
		assertForbidden(with("/actuator", "Authorization", "Bearer " + this.issuer.token("predict")));
		assertForbidden(predict("Authorization", "Bearer " + this.issuer.token("openid profile")));
	}

	private static void assertForbidden(Answer answer) {
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"insufficient_scope\"");
		assertThat(answer.json().get("type").stringValue()).isEqualTo(NOT_ALLOWED);
	}

	@Test
	void tokenOfTheIssuerIsTaken() {
		assertThat(predict("Authorization", "Bearer " + this.issuer.token("predict")).json().get("digit").intValue())
			.isEqualTo(7);
		assertThat(
				with("/actuator/prometheus", "Authorization", "Bearer " + this.issuer.token("predict admin")).status())
			.isEqualTo(200);
	}

	@Test
	void tokenThatIsExpiredForeignOrForgedIsRefused() {
		Answer expired = predict("Authorization", "Bearer " + this.issuer.expired("predict"));
		assertThat(expired.status()).isEqualTo(401);
		assertThat(expired.json().get("detail").stringValue()).contains("a token of which is said: Jwt expired at ");
		assertThat(predict("Authorization", "Bearer " + this.issuer.foreign("predict")).status()).isEqualTo(401);
		assertThat(predict("Authorization", "Bearer " + this.issuer.forged("predict", "published")).status())
			.isEqualTo(401);
	}

	@Test
	void withoutTheKeysOfTheIssuerTokensMayBeTriedAgain() {
		predict("Authorization", "Bearer " + this.issuer.token("predict"));
		this.issuer.setAvailable(false);
		try {
			// A key that is not known yet is asked for.
			Answer answer = predict("Authorization", "Bearer " + this.issuer.forged("predict", "other"));
			assertThat(answer.status()).isEqualTo(503);
			assertThat(answer.header("Retry-After")).isEqualTo("5");
			assertThat(answer.json().get("type").stringValue()).isEqualTo("urn:digitserve:problem:issuer-unavailable");
		}
		finally {
			this.issuer.setAvailable(true);
		}
	}

	@Test
	void keysComeAndGoWithoutARestart(CapturedOutput output) throws IOException {
		String late = ApiKey.random();
		assertThat(predict("X-API-Key", late).status()).isEqualTo(401);
		write(line("scanner", "predict", this.scanner), line("operator", "admin", this.operator),
				line("late", "predict", late));
		Awaitility.await().until(() -> predict("X-API-Key", late).status() == 200);
		write("late predict " + late);
		Awaitility.await().until(() -> output.getOut().contains("The API keys cannot be read anew"));
		assertThat(current()).isZero();
		assertThat(predict("X-API-Key", late).status()).isEqualTo(200);
		Files.delete(this.keys);
		Awaitility.await().until(() -> output.getOut().contains("NoSuchFileException: " + this.keys));
		assertThat(predict("X-API-Key", late).status()).isEqualTo(200);
		write(line("scanner", "predict", this.scanner), line("operator", "admin", this.operator));
		Awaitility.await().until(() -> predict("X-API-Key", late).status() == 401);
		assertThat(predict("X-API-Key", this.scanner).status()).isEqualTo(200);
		assertThat(current()).isOne();
		assertThat(output.getAll()).doesNotContain(late);
	}

	private double current() {
		return this.context.getBean(MeterRegistry.class).get("digitserve.api.keys.current").gauge().value();
	}

	@Test
	void nothingThatIsSecretIsLogged(CapturedOutput output) {
		String unknown = ApiKey.random();
		String good = this.issuer.token("predict");
		String expired = this.issuer.expired("predict");
		predict("X-API-Key", this.scanner);
		predict("X-API-Key", unknown);
		predict("Authorization", "Bearer " + this.operator);
		predict("Authorization", "Bearer " + good);
		predict("Authorization", "Bearer " + expired);
		this.service.send("/livez", (request) -> request.header("X-Request-Id", "the-last-one"));
		Awaitility.await().until(() -> output.getAll().contains("[the-last-one] "));
		assertThat(output.getAll()).doesNotContain(this.scanner, this.operator, unknown, good, expired,
				ApiKey.hash(this.scanner));
	}

	@Test
	void documentSaysHowToBeKnown() {
		JsonNode document = this.service.get("/v3/api-docs").json();
		assertThat(document.at("/components/securitySchemes/key/name").stringValue()).isEqualTo("X-API-Key");
		assertThat(document.at("/components/securitySchemes/token/scheme").stringValue()).isEqualTo("bearer");
		assertThat(document.get("security").size()).isEqualTo(2);
	}

	@Test
	void documentSaysWhichOperationsRefuseWhoIsNotKnown() {
		JsonNode paths = this.service.get("/v3/api-docs").json().get("paths");
		assertThat(paths.properties()).hasSizeGreaterThan(10)
			.allSatisfy((path) -> assertThat(path.getValue().valueStream()).isNotEmpty().allSatisfy((operation) -> {
				JsonNode responses = operation.get("responses");
				boolean open = path.getKey().startsWith("/v2/health/");
				assertThat(responses.has("401")).as(path.getKey()).isEqualTo(!open);
				assertThat(responses.has("403")).as(path.getKey()).isEqualTo(!open);
			}));
		assertThat(paths.at("/~1predict/post/responses/401/content").propertyNames())
			.containsExactly("application/problem+json");
		assertThat(paths.at("/~1v2/get/responses/403/content").propertyNames()).containsExactly("application/json");
	}

	@Test
	void pageOfAnAllowedOriginMayAskAndReadEvenARefusal() {
		Answer preflight = this.service.send("/predict",
				(request) -> request.method("OPTIONS", BodyPublishers.noBody())
					.header("Origin", ORIGIN)
					.header("Access-Control-Request-Method", "POST")
					.header("Access-Control-Request-Headers", "content-type,x-api-key"));
		assertThat(preflight.status()).isEqualTo(200);
		assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
		assertThat(preflight.header("Access-Control-Allow-Methods")).contains("POST");
		Answer refusal = with("/models", "Origin", ORIGIN);
		assertThat(refusal.status()).isEqualTo(401);
		assertThat(refusal.header("Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
		assertThat(refusal.header("Access-Control-Expose-Headers")).contains("Retry-After", "X-Request-Id");
	}

	@Test
	void pageOfAnotherOriginIsRefused() {
		Answer answer = this.service.send("/models",
				(request) -> request.header("Origin", "https://elsewhere.example.org")
					.header("X-API-Key", this.scanner));
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.json().get("type").stringValue()).isEqualTo(NOT_ALLOWED);
		assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
	}

	private Answer predict(String header, String value) {
		return this.service.send("/predict", (request) -> post(request).header(header, value));
	}

	private static HttpRequest.Builder post(HttpRequest.Builder request) {
		return request.header("Content-Type", "image/png")
			.timeout(Duration.ofSeconds(30))
			.POST(BodyPublishers.ofByteArray(MnistDigits.png(7)));
	}

	private Answer with(String path, String header, String value) {
		return this.service.send(path, (request) -> request.header(header, value));
	}

	private static String line(String name, String scopes, String key) {
		return "%s %s %s".formatted(name, scopes, ApiKey.hash(key));
	}

	/** As a careful operator does: nobody ever reads half a file. */
	private void write(String... lines) throws IOException {
		Path next = this.keys.resolveSibling("keys.next");
		Files.write(next, List.of(lines));
		Files.move(next, this.keys, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
	}

}
