package io.digitserve.training.terminal;

import java.io.Console;
import java.util.Optional;

/** The terminal that this program may run in. */
public final class Terminal {

	private Terminal() {
	}

	/** Whether standard input and output are both a terminal, neither file nor pipe. */
	public static boolean attached() {
		return Optional.ofNullable(System.console()).map(Terminal::isTerminal).orElse(false);
	}

	/**
	 * From Java 22 on there may be a console without a terminal, and a method that tells,
	 * which Java 17 does not have.
	 */
	private static boolean isTerminal(Console console) {
		try {
			return (boolean) Console.class.getMethod("isTerminal").invoke(console);
		}
		catch (NoSuchMethodException ex) {
			return true;
		}
		catch (ReflectiveOperationException ex) {
			return false;
		}
	}

}
