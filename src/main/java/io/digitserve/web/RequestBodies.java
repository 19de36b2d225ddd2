package io.digitserve.web;

import java.io.IOException;
import java.io.InputStream;

import io.digitserve.digit.DigitImage;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Gives readers the bodies of requests for many images, within the limits of one request
 * and of all together.
 */
@Component
public class RequestBodies {

	/**
	 * The header of a body that begins with so many bytes of JSON, and is binary behind
	 * them, as the Open Inference Protocol has it.
	 */
	public static final String JSON_LENGTH = "Inference-Header-Content-Length";

	/**
	 * Of JSON only the pixels are held, and a pixel takes at least a digit and a comma.
	 */
	static final double PIXELS_PER_BYTE = 0.5;

	/** The fewest bytes of an image in JSON: 784 digits, 783 commas, 2 brackets. */
	static final int JSON_BYTES_PER_IMAGE = 784 + 783 + 2;

	private final WebLimits limits;

	private final RequestMemory memory;

	RequestBodies(WebLimits limits, RequestMemory memory) {
		this.limits = limits;
		this.memory = memory;
	}

	/**
	 * How many images there can be in a body of JSON or binary tensors, at least 1; 1 if
	 * it does not say its length, and the others are admitted once they are known.
	 */
	public int mostImages(HttpServletRequest request) {
		int bytesPerImage = (request.getHeader(JSON_LENGTH) != null) ? DigitImage.PIXELS : JSON_BYTES_PER_IMAGE;
		long images = Math.min(request.getContentLengthLong() / bytesPerImage, this.limits.maxInstances());
		return Math.toIntExact(Math.max(images, 1));
	}

	/** The most images in one request. */
	public int maxInstances() {
		return this.limits.maxInstances();
	}

	/**
	 * Reads a body.
	 * @param reading need not read to the end
	 * @throws UnsupportedCoding if it is compressed
	 * @throws BodyTooLarge if it has more than {@code digitserve.web.max-json}
	 * @throws RequestMemoryFull if it does not fit beside the others now
	 * @throws UnreadableBody if it cannot be received
	 */
	public <T> T read(HttpServletRequest request, Reading<T> reading) {
		String coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
		if (coding != null && !coding.equalsIgnoreCase("identity")) {
			throw new UnsupportedCoding(coding);
		}
		try (RequestMemory.Share share = this.memory.share();
				InputStream body = LimitedBody.of(request, this.limits.maxJson(), share, PIXELS_PER_BYTE)) {
			return reading.read(body, share);
		}
		catch (IOException ex) {
			throw new UnreadableBody("a JSON object", ex);
		}
	}

	/**
	 * What becomes of a body.
	 *
	 * @param <T> the result
	 */
	@FunctionalInterface
	public interface Reading<T> {

		/**
		 * Reads.
		 * @param body for which as much memory is taken as it can have pixels in JSON
		 * @param memory of which to take what the reader needs beyond that
		 */
		T read(InputStream body, RequestMemory.Share memory) throws IOException;

	}

}
