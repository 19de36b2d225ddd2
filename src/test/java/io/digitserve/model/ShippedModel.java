package io.digitserve.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.core.io.FileSystemResource;
import org.springframework.util.FileSystemUtils;

/** The model that ships, as files that a test may spoil. */
public final class ShippedModel {

	public static final String NAME = "keras-cnn";

	private ShippedModel() {
	}

	/** The folder in the jar. */
	static ModelFolder inJar() {
		return ModelFolder.shipped().stream().filter((folder) -> folder.name().equals(NAME)).findFirst().orElseThrow();
	}

	/** Puts a copy on disk, {@code root/keras-cnn/version/}. */
	public static void put(Path root, int version) {
		copy(root, version);
	}

	/** The same under another name, {@code root/name/version/}. */
	public static void put(Path root, String name, int version) {
		copy(root, name, version);
	}

	/** A copy, as the model's folder; its card says that version. */
	static ModelFolder copy(Path root, int version) {
		return copy(root, NAME, version);
	}

	/** A copy under another name, put in place as a whole. */
	static ModelFolder copy(Path root, String name, int version) {
		Path folder = root.resolve(name).resolve(String.valueOf(version));
		try {
			Files.createDirectories(folder.getParent());
			Path partial = Files.createTempDirectory(folder.getParent(), ".partial-");
			for (String file : new String[] { "saved_model.pb", "golden.json", "model-card.json" }) {
				Files.write(partial.resolve(file), inJar().read(file));
			}
			Path card = partial.resolve("model-card.json");
			Files.writeString(card,
					Files.readString(card)
						.replaceFirst("\"version\" : \\d+", "\"version\" : " + version)
						.replaceFirst("\"name\" : \"" + NAME + "\"", "\"name\" : \"" + name + "\""));
			Files.move(partial, folder);
			return new ModelFolder(name, version, new FileSystemResource(folder + "/"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (BrokenModel ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Removes a copy. */
	public static void delete(Path root, int version) {
		try {
			FileSystemUtils.deleteRecursively(root.resolve(NAME).resolve(String.valueOf(version)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
