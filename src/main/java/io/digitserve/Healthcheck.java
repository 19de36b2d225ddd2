package io.digitserve;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Asks a running service whether it is well, so that its container image needs neither a
 * shell nor curl for that.
 * <p>
 * {@code java -cp digitserve.jar io.digitserve.Healthcheck [--insecure] http://localhost:8080/readyz}
 * exits with 0 when the address answers 200 within three seconds, and with 1 and one line
 * on standard output when it does not; with 2 when it is not given one address. With
 * {@code --insecure} any certificate does, as for the probes of Kubernetes: nothing
 * secret is sent, and whoever can forge the answer can also give none.
 */
final class Healthcheck {

	private static final String INSECURE = "--insecure";

	private static final int TIMEOUT_MILLIS = 3000;

	private Healthcheck() {
	}

	public static void main(String[] arguments) {
		boolean insecure = List.of(arguments).contains(INSECURE);
		List<String> addresses = List.of(arguments).stream().filter((argument) -> !argument.equals(INSECURE)).toList();
		if (addresses.size() != 1) {
			System.out.println("Expected one address, such as http://localhost:8080/readyz, found " + addresses.size());
			System.exit(2);
		}
		complaint(URI.create(addresses.get(0)), insecure).ifPresent((complaint) -> {
			System.out.println(complaint);
			System.exit(1);
		});
	}

	/**
	 * What is wrong with the service, empty when it is well.
	 * @param insecure whether any certificate will do
	 */
	static Optional<String> complaint(URI address, boolean insecure) {
		try {
			HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
			connection.setConnectTimeout(TIMEOUT_MILLIS);
			connection.setReadTimeout(TIMEOUT_MILLIS);
			if (insecure && connection instanceof HttpsURLConnection secure) {
				trustAll(secure);
			}
			int status = connection.getResponseCode();
			return (status == HttpURLConnection.HTTP_OK) ? Optional.empty()
					: Optional.of("Expected 200 from %s, found %d".formatted(address, status));
		}
		catch (IOException | GeneralSecurityException ex) {
			return Optional.of("Expected 200 from %s, found %s".formatted(address, ex));
		}
	}

	private static void trustAll(HttpsURLConnection connection) throws GeneralSecurityException {
		SSLContext tls = SSLContext.getInstance("TLS");
		tls.init(null, new TrustManager[] { new AnyCertificate() }, null);
		connection.setSSLSocketFactory(tls.getSocketFactory());
		connection.setHostnameVerifier((host, session) -> true);
	}

	private static final class AnyCertificate extends X509ExtendedTrustManager {

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String type) {
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String type) {
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[0];
		}

	}

}
