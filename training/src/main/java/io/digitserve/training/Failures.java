package io.digitserve.training;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says in one line what went wrong, for someone who reads no stack traces. */
final class Failures {

	private Failures() {
	}

	static String describe(Throwable failure) {
		if (failure instanceof FileSystemException file && file.getReason() == null) {
			return file.getFile() + ": " + problem(file);
		}
		String message = failure.getMessage();
		return (message != null && !message.isBlank()) ? message : failure.toString();
	}

	/** What the type of the failure says; its message is nothing but the path. */
	private static String problem(FileSystemException failure) {
		if (failure instanceof NoSuchFileException) {
			return "no such file or folder";
		}
		if (failure instanceof AccessDeniedException) {
			return "access denied";
		}
		if (failure instanceof FileAlreadyExistsException) {
			return "there is a file of that name already";
		}
		return "cannot be used";
	}

}
