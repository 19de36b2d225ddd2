package io.digitserve.web;

import java.io.IOException;
import java.io.InputStream;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Gives readers the bodies of requests for many images, within the limits of one request
 * and of all together.
 */
@Component
public class RequestBodies {

	/** The fewest bytes of an image in JSON. */
	public static final int BYTES_PER_IMAGE = BatchController.BYTES_PER_IMAGE;

	private final WebLimits limits;

	private final RequestMemory memory;

	RequestBodies(WebLimits limits, RequestMemory memory) {
		this.limits = limits;
		this.memory = memory;
	}

	/**
	 * How many images there can be in a body; 1 if it does not say its length, and the
	 * others are admitted once they are known.
	 * @param bytesPerImage the fewest that an image can have in it
	 */
	public long mostImages(HttpServletRequest request, int bytesPerImage) {
		return Math.min(request.getContentLengthLong() / bytesPerImage, this.limits.maxInstances());
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
				InputStream body = LimitedBody.of(request, this.limits.maxJson(), share,
						BatchController.PIXELS_PER_BYTE)) {
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
