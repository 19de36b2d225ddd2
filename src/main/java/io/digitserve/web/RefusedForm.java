package io.digitserve.web;

import org.apache.tomcat.util.http.fileupload.impl.FileCountLimitExceededException;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.springframework.util.unit.DataSize;

/**
 * A form is not too large, but exceeds another limit that the web server has for forms.
 */
final class RefusedForm extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private RefusedForm(String message, Throwable cause) {
		super(message, cause);
	}

	/**
	 * What is behind a failure that Spring calls an exceeded upload size, whichever limit
	 * it was.
	 * @param maxPicture the limit of a file in a form
	 */
	static RuntimeException fact(Throwable failure, DataSize maxPicture) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof FileCountLimitExceededException parts) {
				return new RefusedForm("expected a form of at most %d parts, found more".formatted(parts.getLimit()),
						failure);
			}
			if (cause instanceof SizeException size) {
				return tooLarge(size, maxPicture, failure);
			}
		}
		// Tomcat's maxPostSize has no exception of its own.
		return new RefusedForm("expected a form with less in its parts that are no files, found more", failure);
	}

	/**
	 * For a form and for a part's headers Tomcat throws the same exception, but a form
	 * may be larger than the picture in it, and headers are far smaller than one.
	 */
	private static RuntimeException tooLarge(SizeException size, DataSize maxPicture, Throwable failure) {
		if (size.getPermittedSize() >= maxPicture.toBytes()) {
			return new BodyTooLarge(DataSize.ofBytes(size.getPermittedSize()));
		}
		return new RefusedForm(
				"expected at most %d bytes of headers a part, found more".formatted(size.getPermittedSize()), failure);
	}

}
