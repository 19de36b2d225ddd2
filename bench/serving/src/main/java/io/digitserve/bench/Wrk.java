package io.digitserve.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The load generator wrk, one thread in a closed loop. Its latencies are not corrected
 * for what a slow answer keeps it from sending.
 */
final class Wrk {

	private static final Pattern RESULT = Pattern.compile("RESULT (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)");

	private static final double MICROS_PER_MILLI = 1e3;

	private final Path script;

	private final Path folder;

	private int files;

	/**
	 * A generator.
	 * @param folder for its script and requests
	 */
	Wrk(Path folder) throws IOException {
		this.folder = folder;
		this.script = folder.resolve("load.lua");
		try (InputStream lua = Objects.requireNonNull(Wrk.class.getResourceAsStream("load.lua"))) {
			Files.write(this.script, lua.readAllBytes());
		}
	}

	/** Writes requests down for {@link #load}. */
	List<Path> prepare(List<byte[]> requests) throws IOException {
		List<Path> paths = new ArrayList<>();
		for (byte[] request : requests) {
			this.files++;
			paths.add(Files.write(this.folder.resolve("request" + this.files), request));
		}
		return paths;
	}

	/** Puts load on a server. */
	Load load(ServerProcess server, List<Path> requests, int connections, int seconds)
			throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of("wrk", "-t1", "-c" + connections, "-d" + seconds + "s",
				"--timeout", "20s", "-s", this.script.toString(), "http://127.0.0.1:" + server.port(), "--"));
		requests.forEach((request) -> command.add(request.toString()));
		double busy = Processor.busySeconds() - Processor.ownSeconds() - server.cpuSeconds();
		long start = System.nanoTime();
		String output = run(command);
		double others = Processor.busySeconds() - Processor.ownSeconds() - server.cpuSeconds() - busy;
		double wall = (System.nanoTime() - start) / 1e9;
		Matcher result = RESULT.matcher(output);
		if (!result.find()) {
			throw new IOException("expected wrk's result, found " + output);
		}
		return new Load(number(result, 1) / (number(result, 2) / 1e6), number(result, 3) / MICROS_PER_MILLI,
				number(result, 4) / MICROS_PER_MILLI, (long) number(result, 5), Math.max(0, others / wall));
	}

	private static double number(Matcher result, int group) {
		return Long.parseLong(result.group(group));
	}

	private static String run(List<String> command) throws IOException, InterruptedException {
		Process process;
		try {
			process = new ProcessBuilder(command).redirectErrorStream(true).start();
		}
		catch (IOException ex) {
			throw new IOException("expected wrk (apt-get install wrk), found none: " + ex.getMessage(), ex);
		}
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		process.waitFor();
		return output;
	}

}
