package io.digitserve.training;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says in one line what went wrong, for someone who reads no stack traces. */
final class Failures {

	private Failures() {
	}

	static String describe(Throwable failure) {
		if (failure instanceof FileSystemException file && file.getReason() == null) {
			String problem = (failure instanceof NoSuchFileException) ? "no such file or folder"
					: (failure instanceof AccessDeniedException) ? "access denied" : "cannot be used";
			return file.getFile() + ": " + problem;
		}
		String message = failure.getMessage();
		return (message != null && !message.isBlank()) ? message : failure.toString();
	}

}
