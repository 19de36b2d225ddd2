package io.digitserve.training.data;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReasonTests {

	@ParameterizedTest
	@MethodSource
	void failureIsSaidInWords(IOException failure, String words) {
		assertThat(Reason.of(failure)).isEqualTo(words);
	}

	static Object[][] failureIsSaidInWords() {
		return new Object[][] { { new IOException("No space left on device"), "No space left on device" },
				{ new EOFException(), "EOFException" },
				{ new UnknownHostException("example.invalid"), "unknown host example.invalid" },
				{ new FileSystemException("a", null, "Read-only file system"), "a: Read-only file system" },
				{ new AccessDeniedException("a"), "a: permission denied" },
				{ new NoSuchFileException("a"), "a: does not exist" },
				{ new FileAlreadyExistsException("a"), "a: exists and is not a folder" },
				{ new DirectoryNotEmptyException("a"), "a: DirectoryNotEmptyException" } };
	}

}
