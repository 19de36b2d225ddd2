package io.digitserve.training.data;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * Why an operation failed, in words: Java's own messages often are only a path or a host.
 */
final class Reason {

	private Reason() {
	}

	static String of(IOException failure) {
		String message = failure.getMessage();
		if (message == null || message.isBlank()) {
			return failure.getClass().getSimpleName();
		}
		if (failure instanceof FileSystemException ex && ex.getReason() == null) {
			return message + fact(ex);
		}
		return (failure instanceof UnknownHostException) ? "unknown host " + message : message;
	}

	private static String fact(FileSystemException failure) {
		if (failure instanceof AccessDeniedException) {
			return ": permission denied";
		}
		if (failure instanceof FileAlreadyExistsException) {
			return ": exists and is not a folder";
		}
		if (failure instanceof NoSuchFileException) {
			return ": does not exist";
		}
		return ": " + failure.getClass().getSimpleName();
	}

}
