package io.digitserve.security;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The web server alone; that what is late is cut off, see {@link LimitsIntegrationTests}.
 */
@Timeout(60)
class RequestHeaderTimeoutTests {

	private static final Duration LIMIT = Duration.ofSeconds(3);

	/** Two of them are more than the limit, and one is much less. */
	private static final Duration PAUSE = Duration.ofMillis(1600);

	private static final String BEGINNING = "GET / HTTP/1.1\r\nHo";

	private static final String REST = "st: localhost\r\n\r\n";

	private final Tomcat tomcat = new Tomcat();

	@BeforeEach
	void start(@TempDir Path folder) throws LifecycleException {
		RequestHeaderTimeout protocol = new RequestHeaderTimeout();
		protocol.setLimit(LIMIT);
		protocol.setAddress(InetAddress.getLoopbackAddress());
		Connector connector = new Connector(protocol);
		connector.setPort(0);
		this.tomcat.setBaseDir(folder.toString());
		this.tomcat.setConnector(connector);
		Context context = this.tomcat.addContext("", null);
		Tomcat.addServlet(context, "empty", new Empty());
		context.addServletMapping("/", "empty");
		this.tomcat.start();
	}

	@AfterEach
	void stop() throws LifecycleException {
		this.tomcat.stop();
		this.tomcat.destroy();
	}

	@Test
	void requestsOfOneConnectionHaveTheTimeEach() throws IOException {
		try (Socket socket = connect()) {
			for (int i = 0; i < 2; i++) {
				assertNotAnswered(socket, BEGINNING);
				assertAnswered(socket, REST);
			}
		}
	}

	@Test
	void requestThatArrivesWithTheEndOfAnotherHasAllItsTime() throws IOException {
		try (Socket socket = connect()) {
			assertNotAnswered(socket, BEGINNING);
			assertAnswered(socket, REST + BEGINNING);
			assertNotAnswered(socket, "");
			assertAnswered(socket, REST);
		}
	}

	@Test
	void silenceBetweenRequestsIsNotCounted() throws IOException {
		try (Socket socket = connect()) {
			assertAnswered(socket, BEGINNING + REST);
			assertNotAnswered(socket, "");
			assertNotAnswered(socket, "");
			assertAnswered(socket, BEGINNING + REST);
		}
	}

	@Test
	void laterRequestThatIsLateIsCutOffToo() throws IOException {
		try (Socket socket = connect()) {
			assertAnswered(socket, BEGINNING + REST);
			assertNotAnswered(socket, BEGINNING);
			assertNotAnswered(socket, "");
			send(socket, REST);
			assertThat(answer(socket)).isEmpty();
		}
	}

	private Socket connect() throws IOException {
		return new Socket(InetAddress.getLoopbackAddress(), this.tomcat.getConnector().getLocalPort());
	}

	/** Sends something, and for a pause waits in vain. */
	private static void assertNotAnswered(Socket socket, String text) throws IOException {
		send(socket, text);
		socket.setSoTimeout(Math.toIntExact(PAUSE.toMillis()));
		assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> socket.getInputStream().read());
	}

	private static void assertAnswered(Socket socket, String text) throws IOException {
		send(socket, text);
		assertThat(answer(socket)).startsWith("HTTP/1.1 200");
	}

	private static void send(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
	}

	/** The head of an answer without body; empty of a connection that is closed. */
	private static String answer(Socket socket) throws IOException {
		socket.setSoTimeout(30_000);
		StringBuilder answer = new StringBuilder();
		InputStream input = socket.getInputStream();
		while (answer.indexOf("\r\n\r\n") < 0) {
			int next = read(input);
			if (next < 0) {
				return "";
			}
			answer.append((char) next);
		}
		return answer.toString();
	}

	private static int read(InputStream input) throws IOException {
		try {
			return input.read();
		}
		catch (SocketException ex) {
			return -1;
		}
	}

	private static final class Empty extends HttpServlet {

		private static final long serialVersionUID = 1;

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) {
			response.setContentLength(0);
		}

	}

}
