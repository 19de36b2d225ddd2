package io.digitserve.training.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressTests {

	private final StringWriter said = new StringWriter();

	@Test
	void barEndsWhereTheDownloadEnds() throws IOException {
		Progress progress = new Progress(new PrintWriter(this.said), true);
		try (InputStream watched = progress.watch(new ByteArrayInputStream(new byte[1_000_000]), "a-file", 3_000_000,
				4_000_000)) {
			assertThat(watched.readAllBytes()).hasSize(1_000_000);
		}
		assertThat(this.said.toString()).startsWith("\ra-file").endsWith(System.lineSeparator());
		String last = this.said.toString().substring(this.said.toString().lastIndexOf('\r')).strip();
		assertThat(last).contains("100%", "4000/4000 kB").hasSizeLessThan(80);
	}

	@Test
	void logGetsLinesOnly() throws IOException {
		Progress progress = new Progress(new PrintWriter(this.said), false);
		progress.say("fetching");
		InputStream stream = new ByteArrayInputStream(new byte[10]);
		assertThat(progress.watch(stream, "a-file", 0, 10)).isSameAs(stream);
		assertThat(this.said).hasToString("fetching" + System.lineSeparator());
	}

}
