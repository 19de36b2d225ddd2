package io.digitserve.training.data;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Where a platform keeps files that can be fetched again: {@code $XDG_CACHE_HOME} or
 * {@code ~/.cache} (XDG Base Directory Specification), {@code ~/Library/Caches} on macOS,
 * {@code %LOCALAPPDATA%} on Windows.
 */
final class CacheFolder {

	private CacheFolder() {
	}

	/** The folder of the MNIST files on this machine. */
	static Path standard() {
		return standard(System.getProperty("os.name", ""), System.getenv(), System.getProperty("user.home", ""),
				System.getProperty("java.io.tmpdir", "."));
	}

	/**
	 * The folder of the MNIST files.
	 * @param home the user's folder; a user without one, as in a container, gets the
	 * temporary folder
	 */
	static Path standard(String system, Map<String, String> environment, String home, String temporary) {
		return base(system.toLowerCase(Locale.ROOT), environment, home, temporary).resolve("digitserve")
			.resolve("mnist");
	}

	private static Path base(String system, Map<String, String> environment, String home, String temporary) {
		String local = environment.get("LOCALAPPDATA");
		if (system.startsWith("windows") && isSet(local)) {
			return Path.of(local);
		}
		String xdg = environment.get("XDG_CACHE_HOME");
		// The specification says that a relative path is to be ignored.
		if (isSet(xdg) && Path.of(xdg).isAbsolute()) {
			return Path.of(xdg);
		}
		// Java says "?" for a user who is not in the system's list.
		if (home.isEmpty() || home.equals("?")) {
			return Path.of(temporary);
		}
		return system.startsWith("mac") ? Path.of(home, "Library", "Caches") : Path.of(home, ".cache");
	}

	private static boolean isSet(@Nullable String value) {
		return value != null && !value.isEmpty();
	}

}
