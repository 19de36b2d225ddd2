package io.digitserve.training.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class MarkedSectionTests {

	private final Path file;

	MarkedSectionTests(@TempDir Path folder) {
		this.file = folder.resolve("README.md");
	}

	@Test
	void onlyWhatStandsBetweenTheMarksIsReplaced() throws IOException {
		Files.writeString(this.file,
				"above\n%s\nold\nolder\n%s\nbelow\n".formatted(MarkedSection.BEGIN, MarkedSection.END));
		new MarkedSection(this.file).replace("| new |\n");
		assertThat(this.file)
			.hasContent("above\n%s\n| new |\n%s\nbelow\n".formatted(MarkedSection.BEGIN, MarkedSection.END));
	}

	@ParameterizedTest
	@ValueSource(strings = { "no marks\n", MarkedSection.BEGIN + "\n",
			MarkedSection.END + "\n" + MarkedSection.BEGIN + "\n" })
	void fileWithoutBothMarksStaysAsItWas(String content) throws IOException {
		Files.writeString(this.file, content);
		assertThatIOException().isThrownBy(() -> new MarkedSection(this.file).replace("| new |\n"))
			.withMessage(this.file + ": expected the line <!-- results:begin --> and, below it, <!-- results:end -->");
		assertThat(this.file).hasContent(content);
	}

}
