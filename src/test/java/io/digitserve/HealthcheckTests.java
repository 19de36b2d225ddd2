package io.digitserve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HealthcheckTests {

	private HttpServer server;

	private URI address;

	@BeforeEach
	void listen() throws IOException {
		InetAddress host = InetAddress.getLoopbackAddress();
		this.server = HttpServer.create(new InetSocketAddress(host, 0), 0);
		this.server.start();
		this.address = URI
			.create("http://%s:%d/readyz".formatted(host.getHostAddress(), this.server.getAddress().getPort()));
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void readyServiceGivesNoComplaint() {
		answer(200);
		assertThat(Healthcheck.complaint(this.address)).isEmpty();
	}

	@Test
	void serviceThatIsNotReadyIsNamedWithItsStatus() {
		answer(503);
		assertThat(Healthcheck.complaint(this.address)).contains("Expected 200 from " + this.address + ", found 503");
	}

	@Test
	void serviceThatDoesNotListenIsNamedWithTheReason() {
		this.server.stop(0);
		assertThat(Healthcheck.complaint(this.address))
			.hasValueSatisfying((complaint) -> assertThat(complaint).startsWith("Expected 200 from " + this.address)
				.contains("refused"));
	}

	@Test
	void withoutAnAddressItSaysWhatItExpects() throws IOException, InterruptedException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), Healthcheck.class.getName())
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(output)
			.endsWith("Expected one address, such as http://localhost:8080/readyz, found 0%n".formatted());
		assertThat(process.waitFor()).isEqualTo(2);
	}

	private void answer(int status) {
		this.server.createContext("/readyz", (exchange) -> {
			exchange.sendResponseHeaders(status, -1);
			exchange.close();
		});
	}

}
