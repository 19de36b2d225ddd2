package io.digitserve;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;

/**
 * Asks a running service whether it is well, so that its container image needs neither a
 * shell nor curl for that.
 * <p>
 * {@code java -cp digitserve.jar io.digitserve.Healthcheck http://localhost:8080/readyz}
 * exits with 0 when the address answers 200 within three seconds, and with 1 and one line
 * on standard output when it does not; with 2 when it is not given one address.
 */
final class Healthcheck {

	private static final int TIMEOUT_MILLIS = 3000;

	private Healthcheck() {
	}

	public static void main(String[] arguments) {
		if (arguments.length != 1) {
			System.out.println("Expected one address, such as http://localhost:8080/readyz, found " + arguments.length);
			System.exit(2);
		}
		complaint(URI.create(arguments[0])).ifPresent((complaint) -> {
			System.out.println(complaint);
			System.exit(1);
		});
	}

	/**
	 * What is wrong with the service, empty when it is well.
	 */
	static Optional<String> complaint(URI address) {
		try {
			HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
			connection.setConnectTimeout(TIMEOUT_MILLIS);
			connection.setReadTimeout(TIMEOUT_MILLIS);
			int status = connection.getResponseCode();
			return (status == HttpURLConnection.HTTP_OK) ? Optional.empty()
					: Optional.of("Expected 200 from %s, found %d".formatted(address, status));
		}
		catch (IOException ex) {
			return Optional.of("Expected 200 from %s, found %s".formatted(address, ex));
		}
	}

}
