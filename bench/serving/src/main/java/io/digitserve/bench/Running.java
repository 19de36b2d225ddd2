package io.digitserve.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A running service with one model, for a benchmark that looks at it alone. */
final class Running {

	@Mixin
	private ServiceOptions service = new ServiceOptions();

	@Option(names = "--model", paramLabel = "NAME", defaultValue = "",
			description = "A model in the jar or below --models (default: the service's default).")
	private String model = "";

	@Option(names = "--bfloat16", description = "Computes in bfloat16 instead of float32.")
	private boolean bfloat16;

	@Option(names = "--warm-up", paramLabel = "N", defaultValue = "30",
			description = "Seconds of load before (default: ${DEFAULT-VALUE}).")
	private int warmUp = 30;

	ServiceOptions service() {
		return this.service;
	}

	boolean bfloat16() {
		return this.bfloat16;
	}

	ModelFiles model() throws IOException {
		return this.service.model(this.model);
	}

	Path folder() throws IOException {
		return Files.createTempDirectory("digitserve-bench");
	}

	/**
	 * Starts it and waits until it answers.
	 * @param models the folder of models, in which there is a version of {@link #model()}
	 * @param settings on top
	 */
	ServerProcess start(Path folder, Path models, int port, Map<String, String> settings, List<String> jvmOptions)
			throws IOException, InterruptedException {
		Map<String, String> all = new LinkedHashMap<>(settings);
		all.put("digitserve.models.folder", models.toString());
		all.put("digitserve.models.default", model().name());
		all.put("digitserve.models.names", model().name());
		all.put("digitserve.runtime.precision", this.bfloat16 ? "bfloat16" : "float32");
		ServerProcess server = ServerProcess.start(this.service.command(jvmOptions, all), folder, Map.of(), port,
				folder.resolve("servers.log"));
		try {
			server.awaitAnswer(Requests.get("/readyz"));
			return server;
		}
		catch (IOException | InterruptedException | RuntimeException ex) {
			server.close();
			throw ex;
		}
	}

	/** The same with nothing special. */
	ServerProcess start(Path folder, Map<String, String> settings) throws IOException, InterruptedException {
		Path models = folder.resolve("models");
		if (!Files.exists(models)) {
			model().writeTo(models, 1);
		}
		return start(folder, models, this.service.port(), settings, List.of());
	}

	void warmUp(Wrk wrk, ServerProcess server, List<Path> requests) throws IOException, InterruptedException {
		wrk.load(server, requests, 16, this.warmUp);
	}

	String describe() throws IOException {
		return "%s; %s, %s; `%s`".formatted(Processor.describe(), model().name(),
				this.bfloat16 ? "bfloat16" : "float32", this.service.describe());
	}

}
