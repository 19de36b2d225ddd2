package io.digitserve.reliability;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import io.digitserve.web.MnistDigits;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * SIGTERM under load. Clients send the head of a request, wait for "100 Continue", by
 * which the service says that it has accepted the request, and only then send the body.
 */
@Timeout(300)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGTERM there")
class TerminationIntegrationTests {

	private static final int CLIENTS = 6;

	/** More than are worked on at once. */
	private static final int MANY = 300;

	private static final String REQUEST = """
			POST /predict HTTP/1.1\r
			Host: localhost\r
			Content-Type: image/png\r
			Content-Length: %d\r
			\r
			""";

	/** What {@code spring.lifecycle.timeout-per-shutdown-phase} gives requests. */
	private static final Duration GRACE = Duration.ofSeconds(30);

	/** 128 and the number of SIGTERM, as of any process that a signal has ended. */
	private static final int TERMINATED = 143;

	@TempDir
	private Path folder;

	private final AtomicInteger answered = new AtomicInteger();

	@Test
	void everyAcceptedRequestIsAnsweredAndNoOtherIsAccepted() throws Exception {
		ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
		try (ServiceProcess service = new ServiceProcess(this.folder, ServiceProcess.ONE_MODEL);
				Wire slow = new Wire(service.port())) {
			service.client();
			List<Future<List<String>>> failures = new ArrayList<>();
			for (int client = 0; client < CLIENTS; client++) {
				int digit = client;
				failures.add(clients.submit(() -> failuresUntilRefused(service.port(), digit)));
			}
			assertThat(begin(slow, 9)).isEqualTo("accepted");
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> this.answered.get() >= 10 * CLIENTS);
			service.terminate();
			List<Integer> readiness = readinessUntilRefused(service.port());
			for (Future<List<String>> failed : failures) {
				assertThat(failed.get()).isEmpty();
			}
			assertThat(readiness).contains(503);
			assertThat(readiness.subList(readiness.indexOf(503), readiness.size())).containsOnly(503);
			// by now it refuses connections, and still owes this answer
			assertThat(finish(slow, 9)).isEqualTo("answered");
			assertThat(service.exitStatus(GRACE)).isEqualTo(TERMINATED);
			assertThat(service.log()).doesNotContain("ERROR");
		}
		finally {
			clients.shutdownNow();
		}
	}

	/** A connection for each request, and nobody who says that a request has arrived. */
	@Test
	void everyRequestThatWasSentBeforeIsAnsweredAndTheConnectionClosed() throws Exception {
		try (ServiceProcess service = new ServiceProcess(this.folder, ServiceProcess.ONE_MODEL)) {
			service.client();
			List<Wire> wires = new ArrayList<>();
			for (int client = 0; client < MANY; client++) {
				wires.add(new Wire(service.port()));
			}
			for (Wire wire : wires) {
				wire.send(REQUEST.formatted(MnistDigits.png(4).length).getBytes(StandardCharsets.US_ASCII));
				wire.send(MnistDigits.png(4));
			}
			service.terminate();
			for (Wire wire : wires) {
				WireAnswer answer = wire.answer();
				assertThat(isRight(answer, 4)).as("%s", answer).isTrue();
				assertThat(wire.answer()).isNull();
				wire.close();
			}
			assertThat(service.exitStatus(GRACE)).isEqualTo(TERMINATED);
		}
	}

	/** Sends requests until the service accepts no connection. */
	private List<String> failuresUntilRefused(int port, int digit) {
		List<String> failures = new ArrayList<>();
		while (true) {
			boolean accepted = false;
			try (Wire wire = new Wire(port)) {
				String begun = begin(wire, digit);
				while (begun.equals("accepted")) {
					accepted = true;
					String end = finish(wire, digit);
					if (!end.equals("answered")) {
						failures.add(end);
					}
					accepted = false;
					this.answered.incrementAndGet();
					begun = begin(wire, digit);
				}
				if (!begun.equals("refused")) {
					failures.add(begun);
				}
			}
			catch (ConnectException ex) {
				return failures;
			}
			catch (IOException ex) {
				// a connection may be closed while nothing is owed to it
				if (accepted) {
					failures.add(ex.toString());
				}
			}
		}
	}

	/** What those are told who decide where requests go, each on a connection. */
	private static List<Integer> readinessUntilRefused(int port) throws IOException {
		List<Integer> statuses = new ArrayList<>();
		while (true) {
			try (Wire wire = new Wire(port)) {
				wire.send("GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
				WireAnswer answer = wire.answer();
				if (answer != null) {
					statuses.add(answer.status());
				}
			}
			catch (SocketException ex) {
				return statuses;
			}
		}
	}

	/** Sends the head of a request. */
	private static String begin(Wire wire, int digit) throws IOException {
		wire.send("""
				POST /predict HTTP/1.1\r
				Host: localhost\r
				Content-Type: image/png\r
				Content-Length: %d\r
				Expect: 100-continue\r
				\r
				""".formatted(MnistDigits.png(digit).length).getBytes(StandardCharsets.US_ASCII));
		WireAnswer answer = wire.answer();
		if (answer == null || answer.status() == 503) {
			return "refused";
		}
		return (answer.status() == 100) ? "accepted" : answer.toString();
	}

	/** Sends the body of a request that was accepted. */
	private static String finish(Wire wire, int digit) throws IOException {
		wire.send(MnistDigits.png(digit));
		WireAnswer answer = wire.answer();
		return isRight(answer, digit) ? "answered" : String.valueOf(answer);
	}

	private static boolean isRight(@Nullable WireAnswer answer, int digit) {
		return answer != null && answer.status() == 200 && answer.json().get("digit").intValue() == digit;
	}

}
