package io.digitserve.training.export;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.tensorflow.proto.SavedModel;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files of one exported version, {@code <root>/<name>/<version>/}: reads and writes
 * them.
 */
public final class ModelFolder {

	/** The whole model. */
	public static final String SAVED_MODEL = "saved_model.pb";

	static final String GOLDEN = "golden.json";

	private static final String CARD = "model-card.json";

	/** Every file but the card. */
	private static final List<String> PARTS = List.of(GOLDEN, SAVED_MODEL);

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final Path path;

	/** The folder at a path, which is not looked at yet. */
	public ModelFolder(Path path) {
		this.path = path;
	}

	/** Where it is. */
	public Path path() {
		return this.path;
	}

	/**
	 * Writes a file.
	 * @throws FileSystemException if that fails, also for a full disk: it names the file
	 */
	void write(String file, byte[] content) throws IOException {
		Path target = this.path.resolve(file);
		try {
			Files.write(target, content);
		}
		catch (FileSystemException ex) {
			throw ex;
		}
		catch (IOException ex) {
			FileSystemException named = new FileSystemException(target.toString(), null, ex.getMessage());
			named.initCause(ex);
			throw named;
		}
	}

	byte[] read(String file) throws IOException {
		return Files.readAllBytes(this.path.resolve(file));
	}

	SavedModel savedModel() throws IOException {
		return SavedModel.parseFrom(read(SAVED_MODEL));
	}

	void writeGolden(Golden golden) throws IOException {
		write(GOLDEN, JSON.writeValueAsBytes(golden));
	}

	/**
	 * Writes the card beside the old one and then puts it in its place, so that a reader
	 * sees either.
	 */
	public void writeCard(ModelCard card) throws IOException {
		String partial = "." + CARD + ".partial";
		Path temporary = this.path.resolve(partial);
		try {
			write(partial, JSON.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(card));
			Files.move(temporary, this.path.resolve(CARD), StandardCopyOption.ATOMIC_MOVE,
					StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Files.deleteIfExists(temporary);
		}
	}

	/**
	 * Reads the card and compares every file with the sum that it states.
	 * @throws BrokenModelFolder if a file is missing, unreadable or not the one that was
	 * exported
	 */
	public ModelCard verifiedCard() throws IOException {
		ModelCard card = card();
		if (!card.files().keySet().equals(Set.copyOf(PARTS))) {
			throw new BrokenModelFolder(this.path,
					"expected %s to name the files %s, found %s".formatted(CARD, PARTS, card.files().keySet()));
		}
		for (Map.Entry<String, String> file : card.files().entrySet()) {
			String found = sha256(readPart(file.getKey()));
			if (!found.equals(file.getValue())) {
				throw new BrokenModelFolder(this.path,
						"expected SHA-256 %s of %s, found %s".formatted(file.getValue(), file.getKey(), found));
			}
		}
		return card;
	}

	private ModelCard card() throws IOException {
		return parse(CARD, "model card", ModelCard.class);
	}

	Golden golden() throws IOException {
		return parse(GOLDEN, "list of golden images", Golden.class);
	}

	private <T> T parse(String file, String kind, Class<T> type) throws IOException {
		try {
			T parsed = JSON.readValue(readPart(file), type);
			if (parsed == null) {
				throw new BrokenModelFolder(this.path, "%s is no %s: it is null".formatted(file, kind));
			}
			return parsed;
		}
		catch (JacksonException ex) {
			throw new BrokenModelFolder(this.path, "%s is no %s: %s".formatted(file, kind, ex.getOriginalMessage()));
		}
	}

	private byte[] readPart(String file) throws IOException {
		try {
			return read(file);
		}
		catch (NoSuchFileException ex) {
			throw new BrokenModelFolder(this.path, "expected a file " + file + ", found none");
		}
		catch (IOException ex) {
			throw new BrokenModelFolder(this.path, "%s cannot be read: %s".formatted(file, ex));
		}
	}

	Map<String, String> sums() throws IOException {
		Map<String, String> sums = new TreeMap<>();
		for (String file : PARTS) {
			sums.put(file, sha256(read(file)));
		}
		return sums;
	}

	private static String sha256(byte[] content) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

	/** A folder is not, or no longer, what an export wrote. */
	public static final class BrokenModelFolder extends IOException {

		private static final long serialVersionUID = 1L;

		BrokenModelFolder(Path folder, String what) {
			super(folder + " is no exported model: " + what);
		}

	}

}
