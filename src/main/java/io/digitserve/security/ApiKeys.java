package io.digitserve.security;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The keys that are known at a time.
 *
 * @param keys each with a name of its own
 */
record ApiKeys(List<ApiKey> keys) {

	ApiKeys {
		keys = List.copyOf(keys);
		Set<String> names = new HashSet<>();
		for (ApiKey key : keys) {
			if (!names.add(key.name())) {
				throw new IllegalArgumentException("expected each name once, found %s again".formatted(key.name()));
			}
		}
	}

	/**
	 * The keys of a file: one a line; empty lines and those that begin with {@code #} are
	 * nothing.
	 * @throws IllegalArgumentException if a line is no key; the message has its number
	 */
	static ApiKeys parse(List<String> lines) {
		List<ApiKey> keys = new ArrayList<>();
		for (int i = 0; i < lines.size(); i++) {
			String line = lines.get(i).trim();
			if (line.isEmpty() || line.startsWith("#")) {
				continue;
			}
			try {
				keys.add(ApiKey.parse(line));
			}
			catch (IllegalArgumentException ex) {
				throw new IllegalArgumentException("line %d: %s".formatted(i + 1, ex.getMessage()), ex);
			}
		}
		return new ApiKeys(keys);
	}

	/**
	 * The key that a client presents, if it is known. All are compared, so the time tells
	 * nothing of where in the file it stands.
	 */
	Optional<ApiKey> find(String presented) {
		String hash = ApiKey.hash(presented);
		ApiKey found = null;
		for (ApiKey key : this.keys) {
			if (key.hasHash(hash)) {
				found = key;
			}
		}
		return Optional.ofNullable(found);
	}

	/** The names, for a log. */
	@Override
	public String toString() {
		return this.keys.stream().map(ApiKey::name).collect(Collectors.joining(", "));
	}

}
