package io.digitserve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.digitserve.security.Certificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
		assertThat(Healthcheck.complaint(this.address, false)).isEmpty();
	}

	@Test
	void serviceThatIsNotReadyIsNamedWithItsStatus() {
		answer(503);
		assertThat(Healthcheck.complaint(this.address, false))
			.contains("Expected 200 from " + this.address + ", found 503");
	}

	@Test
	void serviceThatDoesNotListenIsNamedWithTheReason() {
		this.server.stop(0);
		assertThat(Healthcheck.complaint(this.address, false))
			.hasValueSatisfying((complaint) -> assertThat(complaint).startsWith("Expected 200 from " + this.address)
				.contains("refused"));
	}

	/** The kubelet's probes take any certificate, too. */
	@Test
	void certificateOfItsOwnWillDoWhereThatIsSaid(@TempDir Path folder) throws Exception {
		Certificate certificate = Certificate.of("own", folder);
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(certificate.store(), Certificate.password());
		SSLContext tls = SSLContext.getInstance("TLS");
		tls.init(keys.getKeyManagers(), null, null);
		HttpsServer secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		secure.setHttpsConfigurator(new HttpsConfigurator(tls));
		secure.createContext("/readyz", (exchange) -> {
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		secure.start();
		try {
			URI here = URI.create("https://127.0.0.1:%d/readyz".formatted(secure.getAddress().getPort()));
			assertThat(Healthcheck.complaint(here, true)).isEmpty();
			assertThat(Healthcheck.complaint(here, false))
				.hasValueSatisfying((complaint) -> assertThat(complaint).contains("PKIX"));
		}
		finally {
			secure.stop(0);
		}
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
