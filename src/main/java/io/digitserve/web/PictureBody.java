package io.digitserve.web;

import java.io.IOException;
import java.io.InputStream;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.util.unit.DataSize;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartRequest;
import org.springframework.web.util.WebUtils;

/** Finds the picture in a request: it is the body, or the part {@code file} of a form. */
final class PictureBody {

	/** Pieces of the body, and the whole that they are joined to. */
	static final int HELD_PER_BYTE = 2;

	private PictureBody() {
	}

	/**
	 * The bytes of the picture, at least one.
	 * @param memory from which the body is taken; that of a form was taken before, by
	 * {@link FormMemory}
	 * @throws EmptyBody if there are none
	 * @throws MissingFile if it is a form without that part
	 * @throws BodyTooLarge if it is the body, and larger than the limit; of a form, the
	 * web server sees to that
	 * @throws RequestMemoryFull if it does not fit beside the others now
	 * @throws UnreadableBody if it cannot be received
	 */
	static byte[] read(HttpServletRequest request, DataSize limit, RequestMemory.Share memory) {
		MultipartRequest form = WebUtils.getNativeRequest(request, MultipartRequest.class);
		byte[] picture = (form != null) ? part(form, request) : body(request, limit, memory);
		if (picture.length == 0) {
			throw new EmptyBody("a PNG or JPEG");
		}
		return picture;
	}

	private static byte[] part(MultipartRequest form, HttpServletRequest request) {
		try {
			MultipartFile file = form.getFile("file");
			if (file == null) {
				throw new MissingFile(request.getParameter("file") != null);
			}
			return file.getBytes();
		}
		catch (IOException ex) {
			throw new UnreadableBody("a form", ex);
		}
	}

	private static byte[] body(HttpServletRequest request, DataSize limit, RequestMemory.Share memory) {
		try (InputStream body = LimitedBody.of(request, limit, memory, HELD_PER_BYTE)) {
			return body.readAllBytes();
		}
		catch (IOException ex) {
			throw new UnreadableBody("a PNG or JPEG", ex);
		}
	}

}
