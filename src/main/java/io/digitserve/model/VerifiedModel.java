package io.digitserve.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model's files after their sums were compared with those on its card. TensorFlow
 * parses the very bytes that were compared, so nobody can change them in between.
 */
final class VerifiedModel {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/**
	 * No separator and no leading dot, so that a card cannot name what lies outside its
	 * folder.
	 */
	private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

	private final ModelCard card;

	private final Map<String, byte[]> files;

	private VerifiedModel(ModelCard card, Map<String, byte[]> files) {
		this.card = card;
		this.files = files;
	}

	/** The same, of a folder that nobody needs to have signed. */
	static VerifiedModel of(ModelFolder folder) throws BrokenModel {
		return of(folder, null);
	}

	/**
	 * Reads and verifies a folder.
	 * @param signer who must have signed the card; absent if nobody
	 * @throws BrokenModel if the card is missing, unreadable, not signed or another
	 * model's, or a file is not the one it names
	 */
	static VerifiedModel of(ModelFolder folder, @Nullable ModelSigner signer) throws BrokenModel {
		byte[] text = folder.card();
		if (signer != null) {
			signer.require(folder, text);
		}
		ModelCard card = parse("model-card.json", text, ModelCard.class);
		if (!card.name().equals(folder.name()) || card.version() != folder.version()) {
			throw new BrokenModel("expected the card of %s version %d, found that of %s version %d"
				.formatted(folder.name(), folder.version(), card.name(), card.version()));
		}
		Map<String, byte[]> files = new HashMap<>();
		for (Map.Entry<String, String> sum : card.files().entrySet()) {
			if (!FILE_NAME.matcher(sum.getKey()).matches()) {
				throw new BrokenModel("expected names of files on the card, found " + sum.getKey());
			}
			byte[] content = folder.read(sum.getKey());
			String found = sha256(content);
			if (!found.equals(sum.getValue())) {
				throw new BrokenModel(
						"expected SHA-256 %s of %s, found %s".formatted(sum.getValue(), sum.getKey(), found));
			}
			files.put(sum.getKey(), content);
		}
		return new VerifiedModel(card, files);
	}

	ModelCard card() {
		return this.card;
	}

	byte[] savedModel() throws BrokenModel {
		return file("saved_model.pb");
	}

	Golden golden() throws BrokenModel {
		return parse("golden.json", file("golden.json"), Golden.class);
	}

	private byte[] file(String name) throws BrokenModel {
		byte[] content = this.files.get(name);
		if (content == null) {
			throw new BrokenModel("expected the card to name " + name + ", it names " + this.files.keySet());
		}
		return content;
	}

	private static <T> T parse(String file, byte[] content, Class<T> type) throws BrokenModel {
		try {
			T parsed = JSON.readValue(content, type);
			if (parsed == null) {
				throw new BrokenModel(file + " is not what a trainer writes: it is null");
			}
			return parsed;
		}
		catch (JacksonException ex) {
			throw new BrokenModel(file + " is not what a trainer writes: " + ex.getOriginalMessage(), ex);
		}
	}

	private static String sha256(byte[] content) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

}
