package io.digitserve.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A key that is known, by its hash.
 * <p>
 * The hash is a plain SHA-256. Slow ones, such as bcrypt, make up for passwords that can
 * be guessed; a key has 256 random bits, which nobody guesses however fast the hash is,
 * and it is hashed for every request.
 *
 * @param name who has it: letters, digits, dots, hyphens and underscores, at most 64
 * @param scopes what it allows, at least one
 * @param sha256 of the key's ASCII characters, 64 hexadecimal digits in lower case
 */
record ApiKey(String name, Set<Scope> scopes, String sha256) {

	/**
	 * What every key begins with: scanners of source code find it, and it is no JWT's
	 * beginning.
	 */
	static final String PREFIX = "dgs_";

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

	private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

	private static final int RANDOM_BYTES = 32;

	ApiKey {
		scopes = Set.copyOf(scopes);
		if (!NAME.matcher(name).matches()) {
			throw new IllegalArgumentException("expected a name of letters, digits, dots, hyphens and underscores");
		}
		if (scopes.isEmpty()) {
			throw new IllegalArgumentException("expected at least one scope, found none");
		}
		if (!SHA_256.matcher(sha256).matches()) {
			// Not what was found: it may be a key.
			throw new IllegalArgumentException("expected a SHA-256 of 64 hexadecimal digits in lower case");
		}
	}

	/**
	 * The key of a line of the file: name, scopes separated by commas, hash.
	 * @throws IllegalArgumentException if it is none; the message repeats nothing that
	 * may be secret
	 */
	static ApiKey parse(String line) {
		String[] fields = line.trim().split("\\s+", -1);
		if (fields.length != 3) {
			throw new IllegalArgumentException(
					"expected a name, scopes and a SHA-256, found %d fields".formatted(fields.length));
		}
		Set<Scope> scopes = EnumSet.noneOf(Scope.class);
		for (String scope : fields[1].split(",", -1)) {
			scopes.add(Scope.of(scope));
		}
		return new ApiKey(fields[0], scopes, fields[2]);
	}

	/** A new key, 256 random bits behind the prefix. */
	static String random() {
		byte[] bytes = new byte[RANDOM_BYTES];
		new SecureRandom().nextBytes(bytes);
		return PREFIX + HexFormat.of().formatHex(bytes);
	}

	/** The hash of a key, or of what claims to be one. */
	static String hash(String key) {
		try {
			MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
			return HexFormat.of().formatHex(sha256.digest(key.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
	}

	/** Whether a hash is this key's; takes the same time for all that are not. */
	boolean hasHash(String hash) {
		return MessageDigest.isEqual(this.sha256.getBytes(StandardCharsets.US_ASCII),
				hash.getBytes(StandardCharsets.US_ASCII));
	}

	/** The line of the file. */
	String line() {
		return "%s %s %s".formatted(this.name,
				this.scopes.stream().sorted().map(Scope::toString).collect(Collectors.joining(",")), this.sha256);
	}

}
