package io.digitserve.web.openinference;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

import io.digitserve.digit.DigitImage;
import io.digitserve.web.JsonBody;
import io.digitserve.web.PixelRange;
import io.digitserve.web.RequestBodies;
import io.digitserve.web.RequestJson;
import io.digitserve.web.RequestMemory;
import io.digitserve.web.UnfitRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/**
 * Reads requests for inference: JSON alone, or JSON and behind it the tensor in binary,
 * which a header with the length of the JSON tells apart. Safe for use by many threads at
 * once.
 */
@Component
class InferReader {

	/** Bytes of JSON in front of binary tensors, in requests and in answers. */
	static final String JSON_LENGTH = RequestBodies.JSON_LENGTH;

	private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

	private final RequestBodies bodies;

	InferReader(RequestBodies bodies) {
		this.bodies = bodies;
	}

	/**
	 * Reads a request to its end.
	 * @throws io.digitserve.web.EmptyBody if it has no body
	 * @throws io.digitserve.web.MalformedJson if that is not JSON
	 * @throws UnfitRequest if it is not what the protocol and the model's signature ask
	 * for
	 * @throws io.digitserve.web.TooManyInstances if it has more images than a request may
	 * have
	 * @throws io.digitserve.web.UnreadableBody if it cannot be received
	 */
	InferRequest read(HttpServletRequest request, PixelRange range) {
		String length = request.getHeader(JSON_LENGTH);
		return this.bodies.read(request, (body, memory) -> (length != null)
				? withBinary(body, length(length), range, memory) : json(body, range));
	}

	private static long length(String header) {
		if (!LENGTH.matcher(header).matches()) {
			throw new UnfitRequest(
					"expected a number of bytes as %s, found %s".formatted(JSON_LENGTH, RequestJson.excerpt(header)));
		}
		return Long.parseLong(header);
	}

	private InferRequest json(InputStream body, PixelRange range) {
		InferJson json = parse(body, range);
		if (json.input().binaryBytes() != null) {
			throw new UnfitRequest("expected the header %s with a binary tensor, found none".formatted(JSON_LENGTH));
		}
		return json.toRequest();
	}

	private InferRequest withBinary(InputStream body, long jsonBytes, PixelRange range, RequestMemory.Share memory)
			throws IOException {
		HeadStream head = new HeadStream(body, jsonBytes);
		InferJson json = parse(head, range);
		if (head.left() > 0) {
			throw new UnfitRequest("expected %d bytes of JSON, as %s says, found %d".formatted(jsonBytes, JSON_LENGTH,
					jsonBytes - head.left()));
		}
		InputTensor input = json.input();
		if (input.binaryBytes() != null) {
			BinaryImages images = new BinaryImages(body, input.type(), range, memory);
			return json.toRequest(images.read(input.images()));
		}
		if (body.read() >= 0) {
			throw new UnfitRequest(
					"expected nothing behind the JSON, since no input has a binary_data_size, found more");
		}
		return json.toRequest();
	}

	private InferJson parse(InputStream body, PixelRange range) {
		return JsonBody.read(body, (parser) -> new InferJson(parser, range, this.bodies.maxInstances()).read());
	}

}
