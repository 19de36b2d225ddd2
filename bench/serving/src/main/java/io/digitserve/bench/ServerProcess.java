package io.digitserve.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server that runs for a benchmark, with all processes that it starts. Close it, which
 * ends them.
 */
final class ServerProcess implements AutoCloseable {

	private static final long KIB_PER_MIB = 1024;

	private static final long STOP_SECONDS = 60;

	private static final Duration START_LIMIT = Duration.ofMinutes(5);

	private final Process process;

	private final HttpClient client;

	private final int port;

	private final long startNanos;

	private ServerProcess(Process process, int port, long startNanos) {
		this.process = process;
		this.port = port;
		this.client = new HttpClient(port);
		this.startNanos = startNanos;
	}

	/**
	 * Starts a server, which is told its port in PORT, as Spring Boot also in
	 * SERVER_PORT.
	 * @param log where its output goes
	 */
	static ServerProcess start(List<String> command, Path folder, Map<String, String> environment, int port, Path log)
			throws IOException {
		requireFree(port);
		ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
			.redirectErrorStream(true)
			.redirectInput(new File("/dev/null"))
			.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
		builder.environment()
			.putAll(Map.of("PORT", String.valueOf(port), "SERVER_PORT", String.valueOf(port), "SERVER_ADDRESS",
					"127.0.0.1", "TF_CPP_MIN_LOG_LEVEL", "1"));
		builder.environment().putAll(environment);
		long start = System.nanoTime();
		return new ServerProcess(builder.start(), port, start);
	}

	private static void requireFree(int port) throws IOException {
		try {
			new HttpClient(port).send(Requests.get("/"));
		}
		catch (java.net.ConnectException ex) {
			return;
		}
		throw new IOException("expected port %d to be free, found a server".formatted(port));
	}

	int port() {
		return this.port;
	}

	long pid() {
		return this.process.pid();
	}

	HttpClient client() {
		return this.client;
	}

	/**
	 * Waits for the first answer with status 200.
	 * @return seconds since the start
	 */
	double awaitAnswer(byte[] request) throws IOException, InterruptedException {
		while (true) {
			try {
				if (this.client.send(request).status() == 200) {
					return (System.nanoTime() - this.startNanos) / 1e9;
				}
			}
			catch (IOException ex) {
				// Not yet.
			}
			if (!this.process.isAlive()) {
				throw new IOException("the server has ended with code " + this.process.exitValue());
			}
			if (System.nanoTime() - this.startNanos > START_LIMIT.toNanos()) {
				throw new IOException("no right answer within " + START_LIMIT.toSeconds() + " s");
			}
			TimeUnit.MILLISECONDS.sleep(10);
		}
	}

	private List<ProcessHandle> tree() {
		return Stream.concat(Stream.of(this.process.toHandle()), this.process.descendants()).toList();
	}

	/** Seconds of processor time that its processes have taken. */
	double cpuSeconds() {
		return tree().stream()
			.mapToDouble((handle) -> handle.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9)
			.sum();
	}

	/** Resident memory of its processes together, in MiB. */
	double residentMebibytes() {
		return tree().stream().mapToLong(ServerProcess::residentKibibytes).sum() / (double) KIB_PER_MIB;
	}

	private static long residentKibibytes(ProcessHandle handle) {
		try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(handle.pid()), "smaps_rollup"))) {
			return lines.filter((line) -> line.startsWith("Rss:"))
				.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")))
				.sum();
		}
		catch (NoSuchFileException ex) {
			return 0;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		List<ProcessHandle> all = tree();
		all.forEach(ProcessHandle::destroy);
		try {
			if (!this.process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
				all.forEach(ProcessHandle::destroyForcibly);
				this.process.waitFor();
			}
		}
		catch (InterruptedException ex) {
			all.forEach(ProcessHandle::destroyForcibly);
			Thread.currentThread().interrupt();
		}
	}

}
