package io.digitserve.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Requests as they go over the wire, so that no load generator has to make them. */
final class Requests {

	private static final String JSON = "application/json";

	private Requests() {
	}

	/** A picture each. */
	static List<byte[]> pictures(String path, Digits digits) {
		List<byte[]> requests = new ArrayList<>();
		for (int i = 0; i < digits.size(); i++) {
			requests.add(post(path, "image/png", "", digits.picture(i)));
		}
		return requests;
	}

	/** {@code {"instances":[[784 numbers],…]}}. */
	static byte[] json(String path, Digits digits, int count) {
		byte[] pixels = digits.pixels(count);
		StringBuilder body = new StringBuilder("{\"instances\":[");
		for (int i = 0; i < pixels.length; i++) {
			boolean first = i % Digits.PIXELS == 0;
			body.append(first ? ((i > 0) ? "],[" : "[") : ",").append(pixels[i] & 0xFF);
		}
		return post(path, JSON, "", body.append("]]}").toString().getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * The binary tensor extension of the Open Inference Protocol, for probabilities alone
	 * and as such, too.
	 */
	static byte[] binary(String path, Digits digits, int count) {
		byte[] pixels = digits.pixels(count);
		byte[] head = """
				{"inputs":[{"name":"images","shape":[%d,28,28],"datatype":"UINT8","parameters":{"binary_data_size":%d}}],\
				"outputs":[{"name":"probabilities","parameters":{"binary_data":true}}]}"""
			.formatted(count, pixels.length)
			.getBytes(StandardCharsets.UTF_8);
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		body.writeBytes(head);
		body.writeBytes(pixels);
		return post(path, "application/octet-stream", "Inference-Header-Content-Length: " + head.length + "\r\n",
				body.toByteArray());
	}

	static byte[] get(String path) {
		return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
	}

	static byte[] post(String path, String type, String headers, byte[] body) {
		String head = "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nAccept: */*\r\n%sContent-Length: %d\r\n\r\n"
			.formatted(path, type, headers, body.length);
		ByteArrayOutputStream request = new ByteArrayOutputStream();
		request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
		request.writeBytes(body);
		return request.toByteArray();
	}

}
