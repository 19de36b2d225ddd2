package io.digitserve.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A way to start the service, and what was measured of it. For one thread. */
final class StartKind {

	private static final int FIRST_WITH_AOT_CACHE = 25;

	private final String name;

	private final String java;

	private final List<String> options;

	private final Path jar;

	private final List<Start> starts = new ArrayList<>();

	private StartKind(String name, String java, List<String> options, Path jar) {
		this.name = name;
		this.java = java;
		this.options = List.copyOf(options);
		this.jar = jar.toAbsolutePath();
	}

	/** As {@code java -jar}. */
	static StartKind jar(String java, List<String> options, Path jar) throws IOException, InterruptedException {
		return new StartKind("Java %d, %s".formatted(version(java), jar.getFileName()), java, options, jar);
	}

	/** From the jar taken apart, below a folder. */
	static StartKind apart(String java, List<String> options, Path jar, Path folder)
			throws IOException, InterruptedException {
		Path to = Files.createTempDirectory(folder, "apart-");
		run(java, "-Djarmode=tools", "-jar", jar.toAbsolutePath().toString(), "extract", "--destination", to.toString(),
				"--force");
		return new StartKind("Java %d, %s taken apart".formatted(version(java), jar.getFileName()), java, options,
				to.resolve(jar.getFileName()));
	}

	/** The same with an archive of its classes, written by a start that ends here. */
	StartKind withArchive(Starter starter, Path folder) throws IOException, InterruptedException {
		boolean aot = version(this.java) >= FIRST_WITH_AOT_CACHE;
		Path archive = this.jar.resolveSibling(aot ? "digitserve.aot" : "digitserve.jsa");
		starter.start(with((aot ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive).command(), folder);
		if (!Files.exists(archive)) {
			throw new IOException("expected " + archive + " from Java as it ended, found none");
		}
		StartKind kind = with((aot ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive);
		return new StartKind(this.name + ", with an archive of %d MiB".formatted(Files.size(archive) >> 20), this.java,
				kind.options, this.jar);
	}

	/** The same where no library has been unpacked. */
	StartKind withEmptyCache(Path folder) throws IOException {
		Path cache = Files.createTempDirectory(folder, "cache-");
		StartKind kind = with("-Dorg.bytedeco.javacpp.cachedir=" + cache);
		return new StartKind(this.name + ", for the first time", this.java, kind.options, this.jar);
	}

	private StartKind with(String option) {
		List<String> more = new ArrayList<>(this.options);
		more.add(option);
		return new StartKind(this.name, this.java, more, this.jar);
	}

	private static int version(String java) throws IOException, InterruptedException {
		Matcher matcher = Pattern.compile("version \"(\\d+)").matcher(run(java, "-version"));
		if (!matcher.find()) {
			throw new IOException("expected a Java that tells its version, found " + java);
		}
		return Integer.parseInt(matcher.group(1));
	}

	private static String run(String... command) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.waitFor() != 0) {
			throw new IOException("%s failed: %s".formatted(String.join(" ", command), output));
		}
		return output;
	}

	List<String> command() {
		List<String> command = new ArrayList<>(List.of(this.java));
		command.addAll(this.options);
		command.addAll(List.of("-jar", this.jar.toString()));
		return command;
	}

	String name() {
		return this.name;
	}

	void add(Start start) {
		this.starts.add(start);
	}

	double median(ToDoubleFunction<Start> figure) {
		return Statistics.median(this.starts.stream().mapToDouble(figure).toArray());
	}

	double least(ToDoubleFunction<Start> figure) {
		return this.starts.stream().mapToDouble(figure).min().orElse(Double.NaN);
	}

	/** Starts the service and ends it. */
	@FunctionalInterface
	interface Starter {

		Start start(List<String> command, Path folder) throws IOException, InterruptedException;

	}

	/**
	 * One start.
	 *
	 * @param seconds from the start of the process to the first right answer
	 * @param springSeconds to the end of Spring's start
	 * @param modelSeconds that the default model took to load, the wait for TensorFlow's
	 * library included
	 * @param cpuSeconds processor time up to the first right answer
	 * @param residentMebibytes memory by then
	 */
	record Start(double seconds, double springSeconds, double modelSeconds, double cpuSeconds,
			double residentMebibytes) {

		private static final Pattern SPRING = Pattern.compile("process running for ([\\d.]+)");

		private static final Pattern MODEL = Pattern.compile("answers after (\\d+) ms");

		/** What the log of the service says, too. */
		static Start of(double seconds, double cpuSeconds, double residentMebibytes, Path log) throws IOException {
			String text = Files.readString(log);
			return new Start(seconds, figure(SPRING, text), figure(MODEL, text) / 1000, cpuSeconds, residentMebibytes);
		}

		private static double figure(Pattern pattern, String text) {
			Matcher matcher = pattern.matcher(text);
			return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
		}

	}

}
