package io.digitserve.web;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;

/**
 * Which media types the standard protocols take for JSON. Their servers look at none, so
 * what common clients send without a thought is taken too: none at all, and the form that
 * {@code curl -d} claims to send.
 */
public final class JsonMediaTypes {

	private static final List<MediaType> JSON = List.of(MediaType.APPLICATION_JSON,
			MediaType.APPLICATION_FORM_URLENCODED);

	private static final List<MediaType> BINARY = List.of(MediaType.APPLICATION_OCTET_STREAM,
			MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED);

	private JsonMediaTypes() {
	}

	/**
	 * Refuses a body that claims to be something else.
	 * @param binary whether something binary may be behind the JSON
	 */
	public static void require(HttpServletRequest request, boolean binary) throws HttpMediaTypeNotSupportedException {
		List<MediaType> supported = binary ? BINARY : JSON;
		String found = request.getContentType();
		if (found == null) {
			return;
		}
		try {
			MediaType type = MediaType.parseMediaType(found);
			if (supported.stream().noneMatch((one) -> one.includes(type))) {
				throw new HttpMediaTypeNotSupportedException(type, supported);
			}
		}
		catch (InvalidMediaTypeException ex) {
			throw new HttpMediaTypeNotSupportedException(ex.getMessage(), supported);
		}
	}

}
