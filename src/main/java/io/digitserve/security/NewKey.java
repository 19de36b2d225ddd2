package io.digitserve.security;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a key: {@code java -jar digitserve.jar new-key scanner predict} prints the key
 * for the client, and the line for the file of the service.
 */
public final class NewKey {

	/** The argument by which the program is asked for it. */
	public static final String COMMAND = "new-key";

	private NewKey() {
	}

	/**
	 * Prints a new key and its line.
	 * @param arguments the command, a name and its scopes separated by commas
	 * @return the exit status: 0, or 2 if the arguments are others
	 */
	public static int print(List<String> arguments, PrintStream output) {
		if (arguments.size() != 3) {
			output.printf("Expected %s NAME predict, admin or predict,admin; found %s%n", COMMAND,
					String.join(" ", arguments));
			return 2;
		}
		List<String> fields = new ArrayList<>(arguments.subList(1, arguments.size()));
		String key = ApiKey.random();
		fields.add(ApiKey.hash(key));
		try {
			ApiKey known = ApiKey.parse(String.join(" ", fields));
			output.printf("For the client, and nobody else:%n%s%nFor the file of the service:%n%s%n", key,
					known.line());
			return 0;
		}
		catch (IllegalArgumentException ex) {
			output.printf("Expected %s NAME predict, admin or predict,admin: %s%n", COMMAND, ex.getMessage());
			return 2;
		}
	}

}
