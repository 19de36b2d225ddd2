package io.digitserve.bench;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The newest version of a model, in memory. */
final class ModelFiles {

	private static final Pattern ENTRY = Pattern.compile("BOOT-INF/classes/models/([^/]+)/(\\d+)/([^/]+)");

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	private static final List<String> FILES = List.of("saved_model.pb", "golden.json", "model-card.json");

	private final String name;

	private final Map<String, byte[]> files;

	private ModelFiles(String name, Map<String, byte[]> files) {
		this.name = name;
		this.files = files;
	}

	/** That of the highest version below a folder of the model's name. */
	static ModelFiles below(Path folder) throws IOException {
		Path newest;
		try (Stream<Path> versions = Files.list(folder)) {
			newest = versions.filter((path) -> path.getFileName().toString().matches("\\d+"))
				.max(Comparator.comparingInt((path) -> Integer.parseInt(path.getFileName().toString())))
				.orElseThrow(() -> new FileNotFoundException("expected versions in " + folder + ", found none"));
		}
		Map<String, byte[]> files = new HashMap<>();
		for (String file : FILES) {
			files.put(file, Files.readAllBytes(newest.resolve(file)));
		}
		return new ModelFiles(folder.getFileName().toString(), files);
	}

	/** That of the highest version in the service's jar. */
	static ModelFiles shipped(Path jar, String name) throws IOException {
		try (JarFile file = new JarFile(jar.toFile())) {
			int newest = file.stream()
				.map((entry) -> ENTRY.matcher(entry.getName()))
				.filter((matcher) -> matcher.matches() && matcher.group(1).equals(name))
				.mapToInt((matcher) -> Integer.parseInt(matcher.group(2)))
				.max()
				.orElseThrow(
						() -> new FileNotFoundException("expected a model %s in %s, found none".formatted(name, jar)));
			Map<String, byte[]> files = new HashMap<>();
			for (String part : FILES) {
				files.put(part, read(file, "BOOT-INF/classes/models/%s/%d/%s".formatted(name, newest, part)));
			}
			return new ModelFiles(name, files);
		}
	}

	/** The name of the model that answers unless a request or a setting names another. */
	static String defaultName(Path jar) throws IOException {
		try (JarFile file = new JarFile(jar.toFile())) {
			String entry = file.stream()
				.map(ZipEntry::getName)
				.filter((name) -> name.endsWith(METADATA))
				.findFirst()
				.orElseThrow(() -> new FileNotFoundException("expected %s in %s, found none".formatted(METADATA, jar)));
			for (JsonNode property : JsonMapper.shared().readTree(read(file, entry)).get("properties")) {
				if (property.get("name").asString().equals("digitserve.models.default")) {
					return property.get("defaultValue").asString();
				}
			}
		}
		throw new FileNotFoundException("expected a default of digitserve.models.default in " + jar);
	}

	private static byte[] read(JarFile jar, String entry) throws IOException {
		try (InputStream content = jar.getInputStream(jar.getEntry(entry))) {
			return content.readAllBytes();
		}
	}

	String name() {
		return this.name;
	}

	byte[] savedModel() {
		return file("saved_model.pb");
	}

	byte[] golden() {
		return file("golden.json");
	}

	/** How many parameters the network has. */
	long parameters() {
		return JsonMapper.shared().readTree(file("model-card.json")).get("network").get("parameters").asLong();
	}

	private byte[] file(String name) {
		return Objects.requireNonNull(this.files.get(name), name);
	}

	/** Writes it as another version, which appears complete. */
	void writeTo(Path models, int version) throws IOException {
		Path partial = Files.createDirectories(models.resolve(this.name).resolve("." + version + ".partial"));
		for (String file : FILES) {
			Files.write(partial.resolve(file), file(file));
		}
		ObjectNode card = (ObjectNode) JsonMapper.shared().readTree(file("model-card.json"));
		Files.write(partial.resolve("model-card.json"),
				JsonMapper.shared().writeValueAsBytes(card.put("version", version)));
		Files.move(partial, models.resolve(this.name).resolve(String.valueOf(version)));
	}

}
