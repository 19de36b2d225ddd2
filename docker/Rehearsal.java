import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.TimeUnit;

/**
 * Starts the service while its image is built, has it answer what services are asked, and
 * stops it, so that Java can note for its ahead-of-time cache what that takes.
 * <p>
 * Arguments: the cache that must be there at the end, and the command of the service.
 */
final class Rehearsal {

	private static final URI ROOT = URI.create("http://localhost:8080");

	/** Enough for the methods on the way of a request to be compiled, as a profile needs. */
	private static final int ROUNDS = 300;

	/** An image for another platform than that of the builder starts in an emulator. */
	private static final Duration START = Duration.ofMinutes(20);

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	public static void main(String[] arguments) throws Exception {
		Path cache = Path.of(arguments[0]);
		Process service = new ProcessBuilder(Arrays.asList(arguments).subList(1, arguments.length)).inheritIO().start();
		try {
			Rehearsal rehearsal = new Rehearsal();
			rehearsal.awaitReady(service);
			rehearsal.askEverything();
		}
		finally {
			// It writes the cache as it ends.
			service.destroy();
			if (!service.waitFor(10, TimeUnit.MINUTES)) {
				service.destroyForcibly();
			}
		}
		if (!Files.exists(cache)) {
			throw new IllegalStateException("Expected " + cache + " from the service as it ended, found none");
		}
		System.out.printf("%s: %,d bytes%n", cache, Files.size(cache));
	}

	private void awaitReady(Process service) throws InterruptedException {
		long end = System.nanoTime() + START.toNanos();
		while (!isReady()) {
			if (!service.isAlive() || System.nanoTime() > end) {
				throw new IllegalStateException("Expected a ready service within " + START + ", found none");
			}
			Thread.sleep(50);
		}
	}

	private boolean isReady() throws InterruptedException {
		try {
			return get("/readyz").statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private void askEverything() throws IOException, InterruptedException {
		byte[] seven = picture("/examples/seven.png");
		byte[] number = picture("/examples/number.png");
		String image = Collections.nCopies(784, "0").toString();
		for (int round = 0; round < ROUNDS; round++) {
			HttpResponse<byte[]> answer = post("/predict", "image/png", BodyPublishers.ofByteArray(seven));
			if (!new String(answer.body()).contains("\"digit\":7")) {
				throw new IllegalStateException("Expected a seven, found " + new String(answer.body()));
			}
			json("/predict/batch", "{\"instances\":[%s,%s]}".formatted(image, image));
			json("/v1/models/compact-cnn:predict", "{\"instances\":[%s]}".formatted(image));
			json("/v2/models/compact-cnn/infer",
					"{\"inputs\":[{\"name\":\"images\",\"shape\":[1,784],\"datatype\":\"UINT8\",\"data\":%s}]}"
						.formatted(image));
			if (round % 10 == 0) {
				post("/read", "image/png", BodyPublishers.ofByteArray(number));
				get("/models");
				get("/actuator/prometheus");
			}
		}
	}

	private byte[] picture(String path) throws IOException, InterruptedException {
		return expect(200, get(path)).body();
	}

	private void json(String path, String body) throws IOException, InterruptedException {
		post(path, "application/json", BodyPublishers.ofString(body));
	}

	private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
		return this.client.send(HttpRequest.newBuilder(ROOT.resolve(path)).build(), BodyHandlers.ofByteArray());
	}

	private HttpResponse<byte[]> post(String path, String type, BodyPublisher body)
			throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(ROOT.resolve(path)).header("Content-Type", type).POST(body).build();
		return expect(200, this.client.send(request, BodyHandlers.ofByteArray()));
	}

	private static HttpResponse<byte[]> expect(int status, HttpResponse<byte[]> answer) {
		if (answer.statusCode() != status) {
			throw new IllegalStateException("Expected %d from %s, found %d: %s".formatted(status, answer.uri(),
					answer.statusCode(), new String(answer.body())));
		}
		return answer;
	}

}
