package io.digitserve.reliability;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.digitserve.DigitServe;
import io.digitserve.web.ServiceClient;
import org.awaitility.Awaitility;

/** The service in a process of its own, which a test may end as it likes. */
final class ServiceProcess implements AutoCloseable {

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	/** For what asks the default model only: the others take time to load. */
	static final String ONE_MODEL = "--digitserve.models.names=compact-cnn";

	private final Process process;

	private final Path log;

	private final int port;

	/** Its heap is whole from the start, so that it only grows by what lies outside. */
	ServiceProcess(Path folder, String... options) throws IOException {
		this.log = Files.createTempFile(folder, "service-", ".log");
		List<String> command = new ArrayList<>(List.of(java("java"), "--enable-native-access=ALL-UNNAMED", "-Xms256m",
				"-Xmx256m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC", "-cp", classPath(), DigitServe.class.getName(),
				"--server.port=0"));
		command.addAll(List.of(options));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(this.log.toFile());
		builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "1");
		this.process = builder.start();
		try {
			this.port = awaitPort();
		}
		catch (RuntimeException ex) {
			close();
			throw ex;
		}
	}

	private static String java(String program) {
		return Path.of(System.getProperty("java.home"), "bin", program).toString();
	}

	/** That of the tests without the tests. */
	private static String classPath() {
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !entry.contains("test-classes"))
			.collect(Collectors.joining(File.pathSeparator));
	}

	private int awaitPort() {
		Matcher found = Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.failFast("the service has ended", () -> !this.process.isAlive())
			.until(() -> PORT.matcher(log()), Matcher::find);
		return Integer.parseInt(found.group(1));
	}

	int port() {
		return this.port;
	}

	/** Speaks HTTP with it, once it is ready. */
	ServiceClient client() {
		return new ServiceClient(this.port);
	}

	/** What it has printed so far. */
	String log() throws IOException {
		return Files.readString(this.log);
	}

	/** Asks it to end: SIGTERM. */
	void terminate() {
		this.process.destroy();
	}

	/** Ends it on the spot: SIGKILL. */
	void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	/** Waits for its end. */
	int exitStatus(Duration longest) throws InterruptedException {
		if (!this.process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
			throw new IllegalStateException("expected the service to end within %s, it runs on".formatted(longest));
		}
		return this.process.exitValue();
	}

	/** Lets it collect all garbage. */
	void collectGarbage() throws IOException, InterruptedException {
		int status = new ProcessBuilder(java("jcmd"), String.valueOf(this.process.pid()), "GC.run")
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start()
			.waitFor();
		if (status != 0) {
			throw new IOException("expected jcmd to end with 0, found " + status);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
