package io.digitserve.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.digitserve.digit.DigitImage;
import io.digitserve.digit.Doubt;
import io.digitserve.digit.Prediction;
import io.digitserve.image.PngPicture;
import io.digitserve.model.ServedModel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A folder in which pictures whose answers were refused wait to be labelled: each as the
 * 28x28 pixels that the network saw, {@code <time>-<reason>-<id>.png}, and what it said,
 * {@code .json} beside it, written last. Without a folder, which is the default, nothing
 * is kept. Nothing that goes wrong here changes an answer. Safe for use by many threads
 * at once.
 */
@Component
class RefusedPictures {

	private static final Logger logger = LoggerFactory.getLogger(RefusedPictures.class);

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'")
		.withZone(ZoneOffset.UTC);

	private final @Nullable Path folder;

	private final int maxPictures;

	/** Guarded by this. */
	private int pictures;

	/** Guarded by this. */
	private boolean full;

	RefusedPictures(RefusedSettings settings) {
		this.folder = settings.folder();
		this.maxPictures = settings.maxPictures();
		this.pictures = (this.folder != null) ? count(this.folder) : 0;
	}

	private static int count(Path folder) {
		try (Stream<Path> files = Files.list(Files.createDirectories(folder))) {
			return Math.toIntExact(files.filter((file) -> file.toString().endsWith(".png")).count());
		}
		catch (IOException ex) {
			throw new InvalidConfigurationPropertyValueException("digitserve.refused.folder", folder,
					"expected a folder that can be listed: " + ex);
		}
	}

	/**
	 * Keeps a picture, if pictures are kept and there is room.
	 * @param image asked only then
	 */
	void keep(ServedModel model, Supplier<DigitImage> image, Prediction prediction, Doubt doubt) {
		Path target = this.folder;
		if (target == null || !takeRoom(target)) {
			return;
		}
		Instant now = Instant.now();
		String name = "%s-%s-%s".formatted(TIME.format(now), doubt.reason().code(), UUID.randomUUID());
		try {
			Files.write(target.resolve(name + ".png"), PngPicture.of(image.get()), StandardOpenOption.CREATE_NEW);
			Files.write(target.resolve(name + ".json"),
					JSON.writeValueAsBytes(description(model, prediction, doubt, now)), StandardOpenOption.CREATE_NEW);
		}
		catch (IOException ex) {
			logger.warn("A refused picture cannot be kept", ex);
		}
	}

	private synchronized boolean takeRoom(Path target) {
		if (this.pictures < this.maxPictures) {
			this.pictures++;
			return true;
		}
		if (!this.full) {
			this.full = true;
			logger.warn("{} has {} refused pictures: no more are kept until the service starts again with room", target,
					this.pictures);
		}
		return false;
	}

	private static ObjectNode description(ServedModel model, Prediction prediction, Doubt doubt, Instant now) {
		ObjectNode description = JSON.createObjectNode()
			.put("time", now.toString())
			.put("model", model.name())
			.put("version", model.version())
			.put("reason", doubt.reason().code())
			.put("detail", doubt.detail())
			.put("digit", prediction.digit())
			.put("confidence", prediction.confidence())
			.put("outlierScore", prediction.outlierScore());
		ArrayNode probabilities = description.putArray("probabilities");
		for (float probability : prediction.probabilities()) {
			probabilities.add(probability);
		}
		return description;
	}

}
