package io.digitserve.web;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.digitserve.DigitServe;
import io.digitserve.batching.GatedClassifier;
import io.digitserve.web.ServiceClient.Answer;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Each test has a service of its own, since one of them shuts it down. */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class BusyServiceIntegrationTests {

	private final ExecutorService clients = Executors.newCachedThreadPool();

	private ConfigurableApplicationContext context;

	private GatedClassifier gated;

	private final List<CompletableFuture<Answer>> occupying = new ArrayList<>();

	private ServiceClient service;

	@BeforeEach
	void start() {
		this.context = new SpringApplicationBuilder(DigitServe.class, GatedModels.class).run("--server.port=0",
				"--digitserve.batching.max-batch=2", "--digitserve.batching.threads=1",
				"--digitserve.batching.queue-capacity=6", "--digitserve.web.max-instances=6",
				"--digitserve.models.names=compact-cnn");
		this.gated = this.context.getBean(GatedClassifier.class);
		this.service = new ServiceClient(
				this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
	}

	@AfterEach
	void stop() {
		this.gated.permit(1000);
		this.context.close();
		this.clients.shutdownNow();
	}

	/** Sends images whose answer nobody looks at. */
	private void occupy(int images) {
		this.occupying.add(send(images));
	}

	@Test
	void fullQueueRejectsWithRetryAfterAndLosesNothing() {
		List<CompletableFuture<Answer>> accepted = new ArrayList<>();
		accepted.add(send(2));
		this.gated.awaitBatch();
		accepted.add(send(6));
		awaitQueued(6);
		Answer rejected = send(1).join();
		assertThat(rejected.status()).isEqualTo(503);
		assertThat(rejected.header("Retry-After")).isEqualTo("1");
		assertThat(rejected.json().get("type").stringValue()).isEqualTo(Problem.QUEUE_FULL.type().toString());
		assertThat(rejected.json().get("detail").stringValue())
			.isEqualTo("no room for 1 more images: 6 of at most 6 are waiting or being received");
		this.gated.permit(4);
		assertThat(accepted.get(0).join().json().get("predictions").size()).isEqualTo(2);
		assertThat(accepted.get(1).join().json().get("predictions").size()).isEqualTo(6);
	}

	@Test
	void requestIsRejectedInTheSameWayBeforeItsBodyAndBehindIt() {
		occupy(2);
		this.gated.awaitBatch();
		occupy(4);
		awaitQueued(4);
		String body = instances(3);
		Answer before = this.service.postJson("/predict/batch?model=gated", body);
		// Nobody knows how long this one is.
		Answer behind = this.service.postChunked("/predict/batch?model=gated", "application/json",
				body.getBytes(UTF_8));
		assertThat(before.json().get("detail").stringValue()).startsWith("no room for 3 more images: 4 of at most 6");
		assertThat(behind.json().get("detail").stringValue()).startsWith("no room for 2 more images: 5 of at most 6");
		assertThat(behind.status()).isEqualTo(before.status());
		assertThat(behind.json().propertyNames()).isEqualTo(before.json().propertyNames());
		for (String member : List.of("type", "title", "status", "instance")) {
			assertThat(behind.json().get(member)).isEqualTo(before.json().get(member));
		}
		for (String header : List.of("Content-Type", "Retry-After")) {
			assertThat(behind.header(header)).isEqualTo(before.header(header));
		}
	}

	@Test
	void fullQueueRejectsBeforeAnythingIsDecoded() {
		occupy(2);
		this.gated.awaitBatch();
		occupy(6);
		awaitQueued(6);
		byte[] noPicture = new byte[100];
		assertThat(this.service.post("/predict?model=gated", "image/png", noPicture).status()).isEqualTo(503);
		assertThat(this.service.postJson("/predict/batch?model=gated", "no JSON").status()).isEqualTo(503);
		this.gated.permit(4);
		awaitQueued(0);
		Awaitility.await()
			.until(() -> this.service.post("/predict?model=gated", "image/png", noPicture).status() == 400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v1/models/gated:predict", "/v2/models/gated/infer" })
	void fullQueueRejectsInTheWordsOfTheProtocol(String path) {
		occupy(2);
		this.gated.awaitBatch();
		occupy(6);
		awaitQueued(6);
		Answer rejected = this.service.postJson(path, "no JSON");
		assertThat(rejected.status()).isEqualTo(503);
		assertThat(rejected.header("Retry-After")).isEqualTo("1");
		assertThat(rejected.text())
			.isEqualTo("{\"error\":\"no room for 1 more images: 6 of at most 6 are waiting or being received\"}");
	}

	@Test
	void binaryTensorIsAdmittedByItsLength() {
		occupy(2);
		this.gated.awaitBatch();
		occupy(4);
		awaitQueued(4);
		Answer rejected = this.service.send("/v2/models/gated/infer",
				(request) -> request.header("Inference-Header-Content-Length", "100")
					.POST(BodyPublishers.ofByteArray(new byte[100 + 3 * 784])));
		assertThat(rejected.status()).isEqualTo(503);
		assertThat(rejected.text()).contains("no room for 3 more images");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "/v1/models/%s:predict|{\"instances\":[%s]}",
			"/v2/models/%s/infer|{\"inputs\":[{\"name\":\"images\",\"shape\":[1,784],\"datatype\":\"UINT8\",\"data\":%s}]}" })
	void failureAndDelayAreToldInTheWordsOfTheProtocol(String path, String body) {
		String blank = body.formatted(Collections.nCopies(784, 0));
		Answer failed = this.service.postJson(path.formatted("failing"), blank);
		assertThat(failed.status()).isEqualTo(500);
		assertThat(failed.text()).isEqualTo("{\"error\":\"The service has failed\"}");
		occupy(2);
		this.gated.awaitBatch();
		Answer late = this.service.send(path.formatted("gated"),
				(request) -> request.header("X-Request-Timeout", "20").POST(BodyPublishers.ofString(blank)));
		assertThat(late.status()).isEqualTo(504);
		assertThat(late.json().propertyNames()).containsExactly("error");
	}

	@Test
	void bodyIsAdmittedByItsLengthUntilItsImagesAreKnown() {
		String image = Collections.nCopies(784, 0).toString();
		occupy(2);
		this.gated.awaitBatch();
		// One image, and so many spaces that there could be six.
		String padded = "{\"instances\":[%s]}%s".formatted(image,
				" ".repeat(6 * RequestBodies.JSON_BYTES_PER_IMAGE - image.length()));
		CompletableFuture<Answer> waiting = postBatch(padded);
		awaitQueued(1);
		occupy(5);
		awaitQueued(6);
		this.gated.permit(10);
		assertThat(waiting.join().json().get("predictions").size()).isEqualTo(1);
	}

	@Test
	void whateverBecomesOfARequestItsPlacesAreGivenBack() {
		for (int i = 0; i < 10; i++) {
			assertThat(this.service.postJson("/predict/batch", "no JSON").status()).isEqualTo(400);
			assertThat(this.service
				.postJson("/predict/batch?model=failing", "{\"instances\":[" + Collections.nCopies(784, 0) + "]}")
				.status()).isEqualTo(500);
			assertThat(this.service.post("/predict", "image/png", new byte[10]).status()).isEqualTo(400);
			assertThat(this.service.post("/predict", "image/png", MnistDigits.png(2)).status()).isEqualTo(200);
		}
		MeterRegistry meters = this.context.getBean(MeterRegistry.class);
		Awaitility.await().until(() -> meters.get("digitserve.admission.images").gauge().value() == 0);
	}

	@Test
	void requestIsGivenUpAfterTheTimeThatItGives() {
		CompletableFuture<Answer> running = send(2);
		this.gated.awaitBatch();
		Answer late = this.service.send("/predict?model=gated",
				(request) -> request.header("Content-Type", "image/png")
					.header("X-Request-Timeout", "20")
					.POST(BodyPublishers.ofByteArray(MnistDigits.png(2))));
		assertThat(late.status()).isEqualTo(504);
		assertThat(late.json().get("type").stringValue()).isEqualTo(Problem.DEADLINE_PASSED.type().toString());
		assertThat(late.json().get("detail").stringValue()).startsWith("expected to be done within 20 ms, found ");
		this.gated.permit(1);
		assertThat(running.join().status()).isEqualTo(200);
		this.gated.permit(1);
		assertThat(send(1).join().status()).isEqualTo(200);
		assertThat(this.gated.batchSizes()).containsExactly(2, 1);
	}

	@Test
	void unexpectedFailureIsLoggedOnceAndNotTold(CapturedOutput output) {
		Answer answer = this.service.post("/predict?model=failing", "image/png", MnistDigits.png(2));
		assertThat(answer.status()).isEqualTo(500);
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder("type", "title", "status", "instance");
		assertThat(answer.text()).doesNotContain("secret");
		assertThat(output.getAll().split("POST /predict has failed", -1)).hasSize(2);
		assertThat(output).contains("IllegalStateException: secret");
	}

	@Test
	void shutdownFinishesAcceptedRequestsAndAcceptsNoMore() {
		CompletableFuture<Answer> running = send(2);
		this.gated.awaitBatch();
		CompletableFuture<Answer> waiting = send(5);
		awaitQueued(5);
		CompletableFuture<Void> closing = CompletableFuture.runAsync(this.context::close, this.clients);
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(this::refusesConnections);
		assertThat(closing).isNotDone();
		this.gated.permit(4);
		assertThat(running.join().json().get("predictions").size()).isEqualTo(2);
		assertThat(waiting.join().json().get("predictions").size()).isEqualTo(5);
		closing.join();
	}

	private boolean refusesConnections() {
		try {
			return this.service.get("/livez").status() == 503;
		}
		catch (IllegalStateException ex) {
			return true;
		}
	}

	/** Sends blank images to the model that waits for the test. */
	private CompletableFuture<Answer> send(int images) {
		return postBatch(instances(images));
	}

	/** As short as can be: more space would be taken for more images. */
	private static String instances(int images) {
		List<String> instances = Collections.nCopies(images, Collections.nCopies(784, 0).toString());
		return ("{\"instances\":" + instances + "}").replace(" ", "");
	}

	private CompletableFuture<Answer> postBatch(String body) {
		return CompletableFuture.supplyAsync(() -> this.service.postJson("/predict/batch?model=gated", body),
				this.clients);
	}

	private void awaitQueued(int images) {
		MeterRegistry meters = this.context.getBean(MeterRegistry.class);
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> meters.get("digitserve.queue.images").gauge().value() == images);
	}

}
