package io.digitserve.training;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailuresTests {

	@Test
	void fileFailuresSayMoreThanThePath() {
		assertThat(Failures.describe(new NoSuchFileException("/a/b"))).isEqualTo("/a/b: no such file or folder");
		assertThat(Failures.describe(new AccessDeniedException("/a/b"))).isEqualTo("/a/b: access denied");
		assertThat(Failures.describe(new FileAlreadyExistsException("/a/b")))
			.isEqualTo("/a/b: there is a file of that name already");
		assertThat(Failures.describe(new DirectoryNotEmptyException("/a/b"))).isEqualTo("/a/b: cannot be used");
	}

	@Test
	void reasonOfTheSystemIsKept() {
		assertThat(Failures.describe(new FileSystemException("/a/b", null, "No space left on device")))
			.isEqualTo("/a/b: No space left on device");
	}

	@Test
	void otherFailuresSpeakForThemselves() {
		assertThat(Failures.describe(new IOException("what was found"))).isEqualTo("what was found");
		assertThat(Failures.describe(new IllegalStateException())).isEqualTo("java.lang.IllegalStateException");
		assertThat(Failures.describe(new IOException(" "))).isEqualTo("java.io.IOException:  ");
	}

}
