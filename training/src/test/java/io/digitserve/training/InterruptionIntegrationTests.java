package io.digitserve.training;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.digitserve.training.data.SyntheticMnist;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A run in a process of its own, which is told to end. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there, a process is ended without being asked")
class InterruptionIntegrationTests {

	/** 128 and the number of SIGTERM. */
	private static final int TERMINATED = 128 + 15;

	@Test
	void terminatedRunSaysSoAndWritesNoModel(@TempDir Path folder) throws IOException, InterruptedException {
		SyntheticMnist.writeTo(folder);
		Path models = folder.resolve("models");
		Path run = folder.resolve("run");
		Path err = folder.resolve("err");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
				CommandRun.class.getName(), "train", "keras-cnn", "--epochs=1000000", "--data=" + folder,
				"--out=" + models, "--run=" + run)
			.redirectError(err.toFile())
			.start();
		try (BufferedReader out = process.inputReader()) {
			String line = out.readLine();
			while (line != null && !line.startsWith("epoch 1/1000000: ")) {
				line = out.readLine();
			}
			assertThat(line).as("the end of the first epoch").isNotNull();
			process.destroy();
			assertThat(process.waitFor()).isEqualTo(TERMINATED);
		}
		finally {
			process.destroyForcibly();
		}
		assertThat(err).content()
			.containsPattern("interrupted in epoch [0-9]+: no model was written; --resume " + run
					+ " goes on after epoch [0-9]+\n");
		try (Stream<Path> checkpoints = Files.list(run.resolve("checkpoints"))) {
			assertThat(checkpoints).singleElement()
				.satisfies((checkpoint) -> assertThat(checkpoint.getFileName().toString()).matches("epoch-[0-9]+"));
		}
		assertThat(run.resolve("metrics.jsonl")).content()
			.startsWith("{\"event\":\"started\",")
			.containsPattern("\n\\{\"event\":\"epoch\",\"epoch\":1,")
			.containsPattern("\n\\{\"event\":\"stopped\",\"reason\":\"interrupted in epoch [^\n]*\n$");
		try (Stream<Path> written = Files.walk(models)) {
			assertThat(written).containsExactly(models, models.resolve("keras-cnn"));
		}
	}

}
