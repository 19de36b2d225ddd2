package io.digitserve.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.json.JsonMapper;

/**
 * Runs {@link RawCommand} in a process of its own: TensorFlow's threads are settled once
 * for each.
 */
final class RawProcess {

	private RawProcess() {
	}

	/** A rate for each size of batch. */
	static List<RawCommand.Rate> run(ServiceOptions service, String model, boolean bfloat16, double seconds,
			List<String> arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-cp",
						System.getProperty("java.class.path"), DigitServeBench.class.getName(), "raw", "--json",
						"--jar", service.jar().toString(), "--models", service.models().toString(), "--model", model,
						"--seconds", String.valueOf(seconds)));
		if (bfloat16) {
			command.add("--bfloat16");
		}
		command.addAll(arguments);
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.waitFor() != 0) {
			throw new IOException("expected rates of TensorFlow alone, found none: " + String.join(" ", command));
		}
		return output.lines().map((line) -> JsonMapper.shared().readValue(line, RawCommand.Rate.class)).toList();
	}

}
