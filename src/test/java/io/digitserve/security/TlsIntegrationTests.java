package io.digitserve.security;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

import io.digitserve.DigitServe;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** A service that speaks TLS only, and only with clients that have a certificate. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class TlsIntegrationTests {

	private Path folder;

	private Certificate first;

	private Certificate second;

	private Certificate client;

	private Certificate stranger;

	private ConfigurableApplicationContext context;

	private int port;

	@BeforeAll
	void start(@TempDir Path files) throws Exception {
		this.folder = files;
		this.first = Certificate.of("first", files);
		this.second = Certificate.of("second", files);
		this.client = Certificate.of("client", files);
		this.stranger = Certificate.of("stranger", files);
		this.first.write(files.resolve("tls.crt"), files.resolve("tls.key"));
		this.client.write(files.resolve("ca.crt"), files.resolve("client.key"));
		this.context = new SpringApplicationBuilder(DigitServe.class).run("--server.port=0",
				"--spring.ssl.bundle.pem.web.keystore.certificate=file:" + files.resolve("tls.crt"),
				"--spring.ssl.bundle.pem.web.keystore.private-key=file:" + files.resolve("tls.key"),
				"--spring.ssl.bundle.pem.web.truststore.certificate=file:" + files.resolve("ca.crt"),
				"--spring.ssl.bundle.pem.web.reload-on-update=true",
				"--spring.ssl.bundle.watch.file.quiet-period=100ms", "--server.ssl.bundle=web",
				"--server.ssl.client-auth=need");
		this.port = this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	@AfterAll
	void stop() {
		this.context.close();
	}

	@Test
	void clientWithACertificateIsAnsweredAndToldToKeepToTls() throws Exception {
		assertThat(get(this.client)).startsWith("HTTP/1.1 200").contains("Strict-Transport-Security: max-age=31536000");
	}

	@Test
	void clientWithoutOneOrWithAnotherIsRefused() {
		// an alert, or a connection that is closed before the client has written all
		assertThatIOException().isThrownBy(() -> get(null)).isInstanceOfAny(SSLException.class, SocketException.class);
		assertThatIOException().isThrownBy(() -> get(this.stranger))
			.isInstanceOfAny(SSLException.class, SocketException.class);
	}

	@Test
	void certificateIsSwappedWithoutARestart() throws Exception {
		assertThat(serverCertificate()).isEqualTo(this.first.certificate());
		this.second.write(this.folder.resolve("tls.crt"), this.folder.resolve("tls.key"));
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> serverCertificate().equals(this.second.certificate()));
		assertThat(get(this.client)).startsWith("HTTP/1.1 200");
	}

	private X509Certificate serverCertificate() throws IOException, GeneralSecurityException {
		try (SSLSocket socket = connect(this.client, "TLSv1.3")) {
			return (X509Certificate) socket.getSession().getPeerCertificates()[0];
		}
	}

	private String get(@Nullable Certificate own) throws IOException, GeneralSecurityException {
		try (SSLSocket socket = connect(own, "TLSv1.2")) {
			socket.getOutputStream()
				.write("GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
					.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	/**
	 * A connection whose handshake is done, with a service that has either certificate.
	 */
	private SSLSocket connect(@Nullable Certificate own, String version) throws IOException, GeneralSecurityException {
		KeyStore trusted = KeyStore.getInstance("PKCS12");
		trusted.load(null, null);
		trusted.setCertificateEntry("first", this.first.certificate());
		trusted.setCertificateEntry("second", this.second.certificate());
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(trusted);
		SSLContext tls = SSLContext.getInstance("TLS");
		tls.init(keys(own), trust.getTrustManagers(), null);
		SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket("localhost", this.port);
		try {
			socket.setSoTimeout(20_000);
			socket.setEnabledProtocols(new String[] { version });
			socket.startHandshake();
			return socket;
		}
		catch (IOException ex) {
			socket.close();
			throw ex;
		}
	}

	private static KeyManager @Nullable [] keys(@Nullable Certificate own) throws GeneralSecurityException {
		if (own == null) {
			return null;
		}
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(own.store(), Certificate.password());
		return keys.getKeyManagers();
	}

}
