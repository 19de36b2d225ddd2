package io.digitserve.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.digitserve.bench.Setting.Body;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server that is compared.
 *
 * @param name in the tables
 * @param command starts it in the foreground
 * @param folder in which it is started
 * @param environment on top of this process's and its port
 * @param paths where it takes each kind of body; those that it does not know are absent
 * @param expected what it must answer
 */
record Contestant(String name, List<String> command, Path folder, Map<String, String> environment,
		Map<Body, String> paths, Expected expected) {

	/** Other libraries add up in another order. */
	private static final double PEER_TOLERANCE = 1e-3;

	Contestant {
		command = List.copyOf(command);
		environment = Map.copyOf(environment);
		paths = Map.copyOf(paths);
	}

	/**
	 * A peer: a folder whose {@code start.sh} starts it in the foreground on PORT. Its
	 * model is in the folder {@code model} beside it. Its {@code peer.json}, if it has
	 * one, says where it takes requests.
	 */
	static Contestant peer(Path folder) throws IOException {
		Path model = folder.resolveSibling("model").toAbsolutePath();
		Map<Body, String> paths = new EnumMap<>(Map.of(Body.PICTURE, "/predict", Body.JSON, "/predict/batch"));
		Path settings = folder.resolve("peer.json");
		if (Files.exists(settings)) {
			JsonNode json = JsonMapper.shared().readTree(Files.readAllBytes(settings));
			paths.computeIfPresent(Body.PICTURE, (body, path) -> json.path("single_path").asString(path));
			paths.computeIfPresent(Body.JSON, (body, path) -> json.path("batch_path").asString(path));
		}
		return new Contestant(folder.getFileName().toString(),
				List.of("bash", folder.resolve("start.sh").toAbsolutePath().toString()), folder,
				Map.of("PEER_MODEL_DIR", model.toString()), paths,
				Expected.of(Files.readAllBytes(model.resolve("expect.json")), PEER_TOLERANCE));
	}

	/** DigitServe with a model that is there as the only version. */
	static Contestant digitServe(String name, String model, List<String> command, Path folder, Expected expected) {
		return new Contestant(name, command, folder, Map.of(), Map.of(Body.PICTURE, "/predict?preprocess=none",
				Body.JSON, "/predict/batch", Body.BINARY, "/v2/models/" + model + "/infer"), expected);
	}

	/** The requests of one kind, to be sent in turn. */
	List<byte[]> requests(Body body, Digits digits) {
		String path = this.paths.getOrDefault(body, "/");
		return switch (body) {
			case PICTURE -> Requests.pictures(path, digits);
			case JSON -> List.of(Requests.json(path, digits, Setting.BATCH));
			case BINARY -> List.of(Requests.binary(path, digits, Setting.BATCH));
		};
	}

	/**
	 * Sends every request once and compares the answers.
	 * @return how far the worst one is off
	 * @throws IOException if it is off by more than the tolerance, or no answer
	 */
	double check(HttpClient client, Digits digits) throws IOException {
		double worst = 0;
		for (Body body : this.paths.keySet()) {
			List<byte[]> requests = requests(body, digits);
			for (int i = 0; i < requests.size(); i++) {
				Answer answer = client.send(requests.get(i));
				worst = Math.max(worst, switch (body) {
					case PICTURE -> this.expected.picture(answer, i);
					case JSON -> this.expected.batch(answer, Setting.BATCH);
					case BINARY -> this.expected.binary(answer, Setting.BATCH);
				});
			}
		}
		return worst;
	}

}
