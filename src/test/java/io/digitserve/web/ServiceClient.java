package io.digitserve.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP with a service on this machine, once it is ready. */
public final class ServiceClient {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final String root;

	public ServiceClient(int port) {
		this(port, "/readyz");
	}

	/** The same, for a port where readiness has another path. */
	public ServiceClient(int port, String readiness) {
		this.root = "http://localhost:" + port;
		Awaitility.await()
			.pollDelay(Duration.ZERO)
			.atMost(Duration.ofMinutes(1))
			.until(() -> get(readiness).status() == 200);
	}

	/** The same, once no model is being loaded. */
	public ServiceClient withAllModels() {
		Awaitility.await()
			.pollDelay(Duration.ZERO)
			.atMost(Duration.ofMinutes(2))
			.until(() -> !get("/models").text().contains("LOADING"));
		return this;
	}

	public Answer get(String path) {
		return send(path, (request) -> request.GET());
	}

	public Answer post(String path, String contentType, byte[] body) {
		return post(path, contentType, BodyPublishers.ofByteArray(body));
	}

	public Answer postJson(String path, String body) {
		return post(path, "application/json", body.getBytes(StandardCharsets.UTF_8));
	}

	/** Without Content-Length. */
	public Answer postChunked(String path, String contentType, byte[] body) {
		return post(path, contentType, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
	}

	/** A form with one part. */
	public Answer postForm(String path, String part, byte[] content) {
		byte[] head = "--limit\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"a\"\r\n\r\n".formatted(part)
			.getBytes(StandardCharsets.US_ASCII);
		byte[] tail = "\r\n--limit--\r\n".getBytes(StandardCharsets.US_ASCII);
		return post(path, "multipart/form-data; boundary=limit", BodyPublishers.concat(BodyPublishers.ofByteArray(head),
				BodyPublishers.ofByteArray(content), BodyPublishers.ofByteArray(tail)));
	}

	private Answer post(String path, String contentType, BodyPublisher body) {
		return send(path, (request) -> request.header("Content-Type", contentType).POST(body));
	}

	public Answer send(String path, UnaryOperator<HttpRequest.Builder> how) {
		try {
			HttpRequest request = how.apply(HttpRequest.newBuilder(URI.create(this.root + path))).build();
			return new Answer(HTTP.send(request, BodyHandlers.ofString()));
		}
		catch (IOException ex) {
			throw new IllegalStateException(path, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(path, ex);
		}
	}

	/** An answer, whose body may be JSON. */
	public record Answer(HttpResponse<String> response) {

		public int status() {
			return this.response.statusCode();
		}

		public String text() {
			return this.response.body();
		}

		public JsonNode json() {
			return JSON.readTree(text());
		}

		public String header(String name) {
			return this.response.headers().firstValue(name).orElse("");
		}

	}

}
