package io.digitserve.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class StartKindTests {

	@TempDir
	Path folder;

	@Test
	void theStagesAreThoseOfTheLog() throws IOException {
		Path log = Files.writeString(this.folder.resolve("log"), """
				Model compact-cnn version 1 answers after 1250 ms
				Started DigitServe in 2.5 seconds (process running for 2.75)
				Model deep-cnn version 1 answers after 300 ms
				""");
		StartKind.Start start = StartKind.Start.of(3, 5, 600, log);
		assertThat(start).isEqualTo(new StartKind.Start(3, 2.75, 1.25, 5, 600));
	}

	@Test
	void whatTheLogDoesNotSayIsNoNumber() throws IOException {
		Path log = Files.writeString(this.folder.resolve("log"), "nothing");
		assertThat(StartKind.Start.of(3, 5, 600, log).springSeconds()).isNaN();
	}

	@Test
	void startsAreToldByMedianAndFastest() throws IOException, InterruptedException {
		String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
		StartKind kind = StartKind.jar(java, List.of("-Xmx100m"), Path.of("service.jar"));
		for (int seconds : new int[] { 5, 3, 9 }) {
			kind.add(new StartKind.Start(seconds, 1, 1, 1, 1));
		}
		assertThat(kind.median(StartKind.Start::seconds)).isEqualTo(5);
		assertThat(kind.least(StartKind.Start::seconds)).isEqualTo(3);
		assertThat(kind.name()).endsWith(", service.jar").startsWith("Java " + Runtime.version().feature());
		assertThat(kind.command()).startsWith(java, "-Xmx100m", "-jar");
	}

}
