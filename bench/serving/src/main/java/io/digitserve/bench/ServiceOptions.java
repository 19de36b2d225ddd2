package io.digitserve.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import picocli.CommandLine.Option;

/** How DigitServe is started, the same for all benchmarks. */
final class ServiceOptions {

	private static final String MAX_BATCH = "digitserve.batching.max-batch=";

	private static final int DEFAULT_MAX_BATCH = 64;

	/**
	 * Half of the memory, what Java chooses for so little, and the image's options. The
	 * last two keep Java's own threads from going before requests, for which only root
	 * has the right.
	 */
	private static final String CONTAINER = "-Xmx512m -XX:+UseSerialGC -XX:ThreadPriorityPolicy=1 -XX:JavaPriority1_To_OSPriority=10"
			+ " -XX:JavaPriority9_To_OSPriority=0 -XX:JavaPriority10_To_OSPriority=0";

	@Option(names = "--jar", paramLabel = "FILE", defaultValue = "target/digitserve.jar",
			description = "The service (default: ${DEFAULT-VALUE}).")
	private Path jar = Path.of("target/digitserve.jar");

	@Option(names = "--java", paramLabel = "FILE", defaultValue = "java",
			description = "The Java that runs it (default: ${DEFAULT-VALUE}).")
	private String java = "java";

	@Option(names = "--jvm", paramLabel = "OPTIONS", defaultValue = CONTAINER,
			description = "Options of that Java, separated by spaces (default: ${DEFAULT-VALUE}, as in its container of 1 GiB).")
	private String jvm = CONTAINER;

	@Option(names = "--set", paramLabel = "NAME=VALUE",
			description = "A setting of the service, digitserve.batching.max-batch=128 for example; repeatable.")
	private List<String> settings = new ArrayList<>();

	@Option(names = "--models", paramLabel = "FOLDER", defaultValue = "models",
			description = "Where the trainer's `bench export` has put benchmark-cnn (default: ${DEFAULT-VALUE}).")
	private Path models = Path.of("models");

	@Option(names = "--port", paramLabel = "N", defaultValue = "18080",
			description = "The port that servers listen to (default: ${DEFAULT-VALUE}).")
	private int port = 18080;

	int port() {
		return this.port;
	}

	Path jar() {
		return this.jar;
	}

	String java() {
		return this.java;
	}

	Path models() {
		return this.models;
	}

	/**
	 * A model below the folder of models or, if it is not there, in the jar.
	 * @param name empty for the default
	 */
	ModelFiles model(String name) throws IOException {
		if (name.isEmpty()) {
			return ModelFiles.shipped(this.jar, ModelFiles.defaultName(this.jar));
		}
		Path folder = this.models.resolve(name);
		return Files.isDirectory(folder) ? ModelFiles.below(folder) : ModelFiles.shipped(this.jar, name);
	}

	/**
	 * The command that starts it.
	 * @param jvmOptions on top of those that were asked for
	 * @param own settings, which those that were asked for overrule
	 */
	List<String> command(List<String> jvmOptions, Map<String, String> own) {
		List<String> command = new ArrayList<>(List.of(this.java));
		if (!this.jvm.isBlank()) {
			command.addAll(List.of(this.jvm.strip().split("\\s+")));
		}
		command.addAll(jvmOptions);
		command.addAll(List.of("-jar", this.jar.toAbsolutePath().toString()));
		own.forEach((name, value) -> {
			if (this.settings.stream().noneMatch((setting) -> setting.startsWith(name + "="))) {
				command.add("--" + name + "=" + value);
			}
		});
		this.settings.forEach((setting) -> command.add("--" + setting));
		return command;
	}

	/** The most images in a run of its model. */
	int maxBatch() {
		return this.settings.stream()
			.filter((setting) -> setting.startsWith(MAX_BATCH))
			.mapToInt((setting) -> Integer.parseInt(setting.substring(MAX_BATCH.length())))
			.findFirst()
			.orElse(DEFAULT_MAX_BATCH);
	}

	/** What they were asked to be. */
	String describe() {
		return String.join(" ", command(List.of(), Map.of()))
			.replace(this.jar.toAbsolutePath().toString(), this.jar.getFileName().toString());
	}

}
