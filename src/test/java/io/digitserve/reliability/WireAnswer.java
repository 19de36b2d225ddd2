package io.digitserve.reliability;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer as it came over the connection.
 *
 * @param status of the answer
 * @param headers by name in lower case
 * @param text of the body, as if it were UTF-8
 */
record WireAnswer(int status, Map<String, String> headers, String text) {

	private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([1-5][0-9]{2})( .*)?");

	/** Chunks and bodies beyond this are no answers of ours. */
	private static final int MOST_BYTES = 16 << 20;

	WireAnswer {
		headers = Map.copyOf(headers);
	}

	/**
	 * Reads an answer.
	 * @return absent if the connection has ended
	 * @throws IOException if it ends within an answer, or if that is no HTTP
	 */
	static @Nullable WireAnswer read(InputStream connection) throws IOException {
		String first = line(connection);
		if (first == null) {
			return null;
		}
		if (first.startsWith("{")) {
			return bare(first);
		}
		Matcher matcher = STATUS.matcher(first);
		if (!matcher.matches()) {
			throw new IOException("expected the status of an answer, found " + first);
		}
		int status = Integer.parseInt(matcher.group(1));
		Map<String, String> headers = new HashMap<>();
		for (String line = required(connection); !line.isEmpty(); line = required(connection)) {
			String[] parts = line.split(":", 2);
			headers.put(parts[0].toLowerCase(Locale.ROOT), parts[parts.length - 1].strip());
		}
		boolean empty = status < 200 || status == 204 || status == 304;
		byte[] body = empty ? new byte[0] : body(connection, headers);
		return new WireAnswer(status, headers, new String(body, StandardCharsets.UTF_8));
	}

	/**
	 * Tomcat takes a request line without a version for HTTP/0.9, in which answers had no
	 * head, and answers so again when the next that it sees is malformed.
	 */
	private static WireAnswer bare(String body) {
		JsonNode json = JsonMapper.shared().readTree(body);
		return json.has("status") ? new WireAnswer(json.get("status").intValue(),
				Map.of("content-type", "application/problem+json"), body)
				: new WireAnswer(400, Map.of("content-type", "application/json"), body);
	}

	private static byte[] body(InputStream connection, Map<String, String> headers) throws IOException {
		if ("chunked".equals(headers.get("transfer-encoding"))) {
			return chunks(connection);
		}
		String length = headers.get("content-length");
		return (length != null) ? exactly(connection, Integer.parseInt(length)) : connection.readNBytes(MOST_BYTES);
	}

	private static byte[] chunks(InputStream connection) throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		int length;
		do {
			length = Integer.parseInt(required(connection), 16);
			body.writeBytes(exactly(connection, length));
			required(connection);
		}
		while (length > 0);
		return body.toByteArray();
	}

	private static byte[] exactly(InputStream connection, int length) throws IOException {
		byte[] bytes = connection.readNBytes(Math.min(length, MOST_BYTES));
		if (bytes.length < length) {
			throw new EOFException("expected a body of %d bytes, found %d".formatted(length, bytes.length));
		}
		return bytes;
	}

	private static String required(InputStream connection) throws IOException {
		String line = line(connection);
		if (line == null) {
			throw new EOFException("expected more of an answer, found its end");
		}
		return line;
	}

	private static @Nullable String line(InputStream connection) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = connection.read(); next != '\n'; next = connection.read()) {
			if (next < 0) {
				return line.isEmpty() ? null : line.toString();
			}
			line.append((char) next);
		}
		return line.toString().stripTrailing();
	}

	String header(String name) {
		return this.headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
	}

	JsonNode json() {
		return JsonMapper.shared().readTree(this.text);
	}

}
