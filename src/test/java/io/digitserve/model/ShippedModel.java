package io.digitserve.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.core.io.FileSystemResource;

/** The model that ships, as files that a test may spoil. */
final class ShippedModel {

	static final String NAME = "keras-cnn";

	private ShippedModel() {
	}

	/** The folder in the jar. */
	static ModelFolder inJar() {
		return ModelFolder.shipped().stream().filter((folder) -> folder.name().equals(NAME)).findFirst().orElseThrow();
	}

	/** A copy on disk, {@code root/keras-cnn/version/}, whose card says that version. */
	static ModelFolder copy(Path root, int version) {
		Path folder = root.resolve(NAME).resolve(String.valueOf(version));
		try {
			Files.createDirectories(folder);
			for (String file : new String[] { "saved_model.pb", "golden.json", "model-card.json" }) {
				Files.write(folder.resolve(file), inJar().read(file));
			}
			Path card = folder.resolve("model-card.json");
			Files.writeString(card,
					Files.readString(card).replaceFirst("\"version\" : \\d+", "\"version\" : " + version));
			return new ModelFolder(NAME, version, new FileSystemResource(folder + "/"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (BrokenModel ex) {
			throw new IllegalStateException(ex);
		}
	}

}
