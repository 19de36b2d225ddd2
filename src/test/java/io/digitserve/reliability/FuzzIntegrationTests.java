package io.digitserve.reliability;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.digitserve.web.RunningService;
import io.digitserve.web.ServiceClient;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Thousands of spoiled requests. Every build sends the same; {@code -Dfuzz=5m} sends
 * others, for that time of each kind, and {@code -Dfuzz.first=NUMBER} begins with the one
 * that a failure names. With {@code JAZZER_FUZZ=1} in the environment,
 * {@code -Dtest=FuzzIntegrationTests#guidedRequestsAreAnswered} lets
 * <a href="https://github.com/CodeIntelligenceTesting/jazzer">Jazzer</a> choose what is
 * spoiled by the code that it reaches, and watch for injections meanwhile.
 */
@RunningService
class FuzzIntegrationTests {

	private static final int SHORT = 200;

	private static final int FEW_METERS = SHORT / 5;

	private static final long LITTLE_HEAP = 24L << 20;

	private static final Pattern REQUEST_LINE = Pattern.compile("[A-Z]+ [!-~]+ HTTP/1\\.[01]\r\n");

	@LocalServerPort
	private int port;

	@Autowired
	private MeterRegistry meters;

	@BeforeEach
	void awaitModels() {
		new ServiceClient(this.port).withAllModels();
	}

	@ParameterizedTest
	@EnumSource
	void spoiledRequestsAreAnsweredAndLeaveNothingBehind(Input input) {
		String time = System.getProperty("fuzz");
		long first = Long.getLong("fuzz.first", (time != null) ? System.nanoTime() : 0);
		// what is made once, such as meters and compiled code, is made by these
		long next = first + send(input, first, null);
		double objects = gauge("digitserve.memory.native.objects");
		int metersBefore = this.meters.getMeters().size();
		long heap = liveHeap();
		send(input, next, (time != null) ? DurationStyle.detectAndParse(time) : null);
		assertThat(this.meters.getMeters().size() - metersBefore).as("new meters").isLessThan(FEW_METERS);
		assertThat(liveHeap() - heap).as("growth of the live heap").isLessThan(LITTLE_HEAP);
		Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
			assertThat(gauge("digitserve.memory.native.objects")).isLessThanOrEqualTo(objects);
			assertThat(gauge("digitserve.admission.images")).isZero();
		});
	}

	@FuzzTest(maxDuration = "10m")
	@EnabledIfEnvironmentVariable(named = "JAZZER_FUZZ", matches = "1",
			disabledReason = "Jazzer slows the classes down that it watches, and so all other tests")
	void guidedRequestsAreAnswered(FuzzedDataProvider choices) {
		BugDetectors.allowNetworkConnections((host, calledPort) -> calledPort == this.port);
		Input input = choices.pickValue(Input.values());
		send(input.name(), input.spoiled(choices::consumeLong));
	}

	/**
	 * Sends requests, all different.
	 * @param time how long; absent for {@link #SHORT} of them
	 * @return how many
	 */
	private long send(Input input, long first, @Nullable Duration time) {
		long start = System.nanoTime();
		long sent = 0;
		while ((time != null) ? System.nanoTime() - start < time.toNanos() : sent < SHORT) {
			send(input, first + sent);
			sent++;
		}
		return sent;
	}

	private void send(Input input, long number) {
		send("-Dfuzz.first=%d, %s".formatted(number, input), input.spoiled(new SplittableRandom(number)));
	}

	private void send(String origin, byte[] request) {
		try {
			List<WireAnswer> answers = Wire.exchange(this.port, request);
			assertThat(answers.isEmpty() && hasHead(request)).as("no answer").isFalse();
			answers.forEach(FuzzIntegrationTests::check);
		}
		catch (IOException | JacksonException | AssertionError ex) {
			fail("%s: %s".formatted(origin, new String(request, StandardCharsets.ISO_8859_1)), ex);
		}
	}

	/** Whether a server must recognise a request, be it one that it refuses. */
	private static boolean hasHead(byte[] request) {
		String text = new String(request, StandardCharsets.ISO_8859_1);
		return REQUEST_LINE.matcher(text).lookingAt() && text.contains("\r\n\r\n");
	}

	private static void check(WireAnswer answer) {
		assertThat(answer.status()).as(answer.text())
			.matches((status) -> status < 500 || status == 503 || status == 504);
		String type = answer.header("Content-Type");
		if (answer.status() >= 400) {
			assertThat(type).as(answer.text()).isIn("application/problem+json", "application/json");
			JsonNode body = answer.json();
			if (type.equals("application/json")) {
				assertThat(body.propertyNames()).containsExactly("error");
				assertThat(body.get("error").stringValue()).isNotBlank();
			}
			else {
				assertThat(Set.copyOf(body.propertyNames())).contains("type", "title", "status");
				assertThat(body.get("status").intValue()).isEqualTo(answer.status());
			}
			assertThat(answer.text()).doesNotContain("Exception", "io.digitserve", "java.");
		}
		else if (type.startsWith("application/json")) {
			assertThat(answer.json().isContainer()).isTrue();
		}
		if (answer.status() == 503) {
			assertThat(answer.header("Retry-After")).matches("[0-9]+");
		}
	}

	private double gauge(String name) {
		return this.meters.get(name).gauge().value();
	}

	private static long liveHeap() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

}
