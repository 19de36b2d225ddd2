package io.digitserve.web;

import java.io.InputStream;

import io.digitserve.digit.DigitBatch;

/**
 * Reads <code>{"instances": [...]}</code> as a stream, straight into one flat buffer:
 * memory is that of the pixels, however the numbers are written. Each instance is an
 * image as {@link ImagesParser} takes it. Other members of the object are skipped. Safe
 * for use by many threads at once.
 */
final class InstancesReader {

	private static final String MEMBER = "instances";

	private static final String BODY = "an object with \"instances\"";

	private final int maxInstances;

	InstancesReader(int maxInstances) {
		this.maxInstances = maxInstances;
	}

	/**
	 * Reads a body to its end.
	 * @throws EmptyBody if there is nothing in it
	 * @throws MalformedJson if it is not JSON, or goes on behind the object
	 * @throws UnfitRequest if it is not a list of images
	 * @throws TooManyInstances if there are more of them than one request may have
	 * @throws UnreadableBody if it cannot be received
	 */
	DigitBatch read(InputStream body, PixelRange range) {
		return JsonBody.read(body, (parser) -> {
			RequestJson json = new RequestJson(parser);
			ImagesParser images = new ImagesParser(json, range, this.maxInstances);
			json.body(BODY, (member) -> {
				if (MEMBER.equals(member)) {
					images.list("instances");
				}
				else {
					json.skip();
				}
			});
			if (!json.has(MEMBER)) {
				throw new UnfitRequest("expected \"instances\", found no such member");
			}
			return images.toBatch();
		});
	}

}
