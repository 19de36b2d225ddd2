package io.digitserve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

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

	private void answer(int status) {
		this.server.createContext("/readyz", (exchange) -> {
			exchange.sendResponseHeaders(status, -1);
			exchange.close();
		});
	}

}
