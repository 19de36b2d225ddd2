package io.digitserve.training.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.tensorflow.TensorFlow;

/** The machine that this program runs on, as a model card names it. */
public final class Machine {

	private Machine() {
	}

	/** Operating system, processor, number of cores, Java and TensorFlow. */
	public static Map<String, String> describe() {
		Map<String, String> machine = new LinkedHashMap<>();
		machine.put("os", property("os.name") + " " + property("os.version") + ", " + property("os.arch"));
		machine.put("processor", processor());
		machine.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
		machine.put("java", property("java.runtime.version"));
		machine.put("tensorflow", TensorFlow.version());
		return machine;
	}

	private static String property(String name) {
		return System.getProperty(name, "unknown");
	}

	/**
	 * The name that Linux or Windows gives it; elsewhere only the architecture is known.
	 */
	private static String processor() {
		try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
			return lines.filter((line) -> line.startsWith("model name"))
				.map((line) -> line.substring(line.indexOf(':') + 1).strip())
				.findFirst()
				.orElse(property("os.arch"));
		}
		catch (IOException ex) {
			String name = System.getenv("PROCESSOR_IDENTIFIER");
			return (name != null) ? name : property("os.arch");
		}
	}

}
