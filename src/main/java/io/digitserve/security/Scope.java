package io.digitserve.security;

import java.util.Arrays;
import java.util.Locale;

/** What a client may do. */
enum Scope {

	/** Ask for predictions, and which models there are. */
	PREDICT,

	/**
	 * Use the management endpoints: metrics, health in detail, the choice of versions.
	 */
	ADMIN;

	/**
	 * The scope of a name as it stands in files and tokens: {@code predict}. What is none
	 * is not repeated: in a line whose fields are swapped it is a key.
	 */
	static Scope of(String name) {
		return Arrays.stream(values())
			.filter((scope) -> scope.toString().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("expected a scope, predict or admin, found another word"));
	}

	/** The name that Spring Security gives a scope of a token, too. */
	String authority() {
		return "SCOPE_" + this;
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
